"""Facts of the forum for the pages of any room: numbers and branches, and the reader's own application."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import template
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q

from home.models import open_to_all
from membership.enums import FORMED
from membership.models import Application, Branch, BranchIndexPage, BranchPage, Member
from regions.models import Region

if TYPE_CHECKING:
    from accounts.models import User

register = template.Library()


@dataclass(frozen=True)
class PortalFigures:
    """How far the forum has come; each count beside what there is to reach."""

    members: int
    branches_formed: int
    branches: int
    districts_represented: int
    districts: int


@register.simple_tag
def portal_figures() -> PortalFigures:
    """Verified members; branches formed; kecamatan in which at least one verified member lives."""
    people = Member.objects.verified().aggregate(
        members=Count("pk"), districts=Count("village__parent", distinct=True)
    )
    branches = Branch.objects.regencies().aggregate(
        branches=Count("pk"), formed=Count("pk", filter=Q(stage__in=FORMED))
    )
    return PortalFigures(
        members=people["members"],
        branches_formed=branches["formed"],
        branches=branches["branches"],
        districts_represented=people["districts"],
        districts=Region.objects.districts().count(),
    )


@register.simple_tag
def branch_list() -> BranchIndexPage | None:
    """The page that lists the branches, where it is published."""
    return open_to_all(BranchIndexPage.objects.all()).first()


@register.simple_tag
def branch_pages() -> list[BranchPage]:
    """The branches' published sections, each with its branch, in the order of the branch list."""
    pages = (
        open_to_all(BranchPage.objects.filter(branch__in=Branch.objects.regencies()))
        .select_related("branch")
        .defer("body")
        .order_by("path")
    )
    return list(pages)


@register.simple_tag
def application_of(user: "User | AnonymousUser") -> Application | None:
    """Her own application that nobody has decided yet."""
    return Application.objects.of(user).open().select_related("branch").first()


@register.simple_tag
def is_member(user: "User | AnonymousUser") -> bool:
    """Whether she is in the register. `user.member` would read her whole row, NIK included."""
    return Member.objects.of(user).exists()
