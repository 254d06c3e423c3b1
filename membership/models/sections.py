"""Which branch a page belongs to, and which pages somebody may touch."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from wagtail.models import Page, PageQuerySet

from membership.enums import Level
from membership.models.branch import Branch
from membership.models.pages import BranchPage
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User


def with_branch(pages: PageQuerySet) -> PageQuerySet:
    """`pages`, each with `branch_id`: of the nearest branch section above it; NULL is the province."""
    sections = (
        BranchPage.objects.annotate(asked=Cast(OuterRef("path"), CharField(max_length=255)))
        .filter(asked__startswith=F("path"))
        .order_by("-depth")
    )
    return pages.annotate(branch_id=Subquery(sections.values("branch")[:1]))


def branch_of(page: Page) -> Branch:
    """The branch whose section `page` lies in; the province for all other pages."""
    section = with_branch(Page.objects.filter(pk=page.pk)).values_list("branch_id", flat=True).first()
    if section:
        return Branch.objects.get(pk=section)
    return Branch.objects.get(level=Level.PROVINCE)


def pages_within_reach_of(user: "User | AnonymousUser", action: Action = Action.VIEW) -> PageQuerySet:
    """The pages, drafts too, to which `user` may do `action` in the CMS."""
    branches = Branch.objects.where(user, action, Thing.PAGE)
    province = branches.filter(level=Level.PROVINCE).exists()
    reached = Q(branch_id__in=branches.values("pk"))
    return with_branch(Page.objects.filter(depth__gt=1)).filter(
        reached | Q(branch_id=None) if province else reached
    )
