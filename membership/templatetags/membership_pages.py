"""Public facts of the forum for pages of any room: numbers only, never a person."""

from dataclasses import dataclass

from django import template

from membership.models import Branch, BranchIndexPage, Member
from regions.models import Region

register = template.Library()


@dataclass(frozen=True)
class PortalFigures:
    """How far the forum has come; each count beside what it can reach."""

    members: int
    branches_formed: int
    branches: int
    districts_represented: int
    districts: int


@register.simple_tag
def portal_figures() -> PortalFigures:
    """Verified members; branches formed; kecamatan in which a verified member lives."""
    verified = Member.objects.verified()
    regencies = Branch.objects.regencies()
    return PortalFigures(
        members=verified.count(),
        branches_formed=regencies.formed().count(),
        branches=regencies.count(),
        districts_represented=verified.filter(village__isnull=False).aggregate_districts(),
        districts=Region.objects.districts().count(),
    )


@register.simple_tag
def branch_list() -> BranchIndexPage | None:
    """The page that lists the branches, where it is published."""
    return BranchIndexPage.objects.live().first()
