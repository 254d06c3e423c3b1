"""Which pages and files somebody reaches in the CMS. Drafts and private pages of others never."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast
from django.http import Http404
from wagtail.models import Page, PageQuerySet
from wagtail.permissions import policy_registry

from home.models import PortalDocument, PortalImage, open_to_all
from membership.models.sections import pages_within_reach_of
from membership.rights import Action

if TYPE_CHECKING:
    from accounts.models import User

    Visitor = User | AnonymousUser

PAGE_WORK = {"add", "change", "publish", "lock", "unlock"}
FILE_WORK = ["change", "delete"]


def own_pages(user: "Visitor") -> PageQuerySet:
    """The pages at and below her sections: she may open every view of them, if Wagtail lets her.

    Wagtail keeps her groups' rights for the length of a request, so this costs no query of its own.
    The root of the tree is nobody's: it is no page, and Wagtail's views stumble over it.
    """
    policy = policy_registry.get_by_type(Page)
    return policy.instances_user_has_any_permission_for(user, PAGE_WORK).filter(depth__gt=1)


def approved_pages(user: "Visitor") -> PageQuerySet:
    """The pages that she approves as a chair, who has no rights in Wagtail's tree."""
    return pages_within_reach_of(user, Action.APPROVE)


def explorable_pages(user: "Visitor") -> PageQuerySet:
    """Her own pages, and those above them that she passes on her way down."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def own_section(user: "Visitor") -> Page:
    """The page below which all her pages lie. Raises Http404 for somebody without pages."""
    if section := policy_registry.get_by_type(Page).explorable_root_instance(user):
        return section
    raise Http404


def linkable_pages(user: "Visitor") -> PageQuerySet:
    """What she may make a link to: her own pages, and the public ones of the whole site.

    Public is what everybody can read today: live, not private, and below no draft. The root stands
    among them since the page chooser starts there.
    """
    draft_above = Page.objects.annotate(asked=Cast(OuterRef("path"), CharField(max_length=255))).filter(
        live=False, asked__startswith=F("path")
    )
    public = open_to_all(Page.objects.all()).filter(~Exists(draft_above))
    return Page.objects.filter(Q(pk__in=own_pages(user).values("pk")) | Q(pk__in=public.values("pk")))


def choosable_pages(pages: PageQuerySet, user: "Visitor") -> PageQuerySet:
    """`pages` as the page chooser may show them: linkable, others' by their published title."""
    own = own_pages(user).values("pk")
    title = Case(When(pk__in=own, then=F("draft_title")), default=F("title"))
    return pages.filter(pk__in=linkable_pages(user).values_list("pk", flat=True)).annotate(shown_title=title)


def own_images(user: "Visitor") -> QuerySet:
    """The pictures she manages."""
    return policy_registry.get_by_type(PortalImage).instances_user_has_any_permission_for(user, FILE_WORK)


def own_documents(user: "Visitor") -> QuerySet:
    """The documents she manages."""
    return policy_registry.get_by_type(PortalDocument).instances_user_has_any_permission_for(user, FILE_WORK)


def usable_images(user: "Visitor") -> QuerySet:
    """The pictures she may put on a page (`home.files`)."""
    return policy_registry.get_by_type(PortalImage).instances_user_has_any_permission_for(user, ["choose"])


def usable_documents(user: "Visitor") -> QuerySet:
    """The documents she may put on a page (`home.files`)."""
    return policy_registry.get_by_type(PortalDocument).instances_user_has_any_permission_for(user, ["choose"])
