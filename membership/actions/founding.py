"""Making branches: the row and everything that belongs to it, or nothing."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.text import slugify

from audit.actions import record
from audit.enums import Event
from membership.actions.provisioning import provision
from membership.actions.stages import change_stage
from membership.enums import Level, Stage
from membership.models import Branch, BranchPage
from membership.stages import Step
from regions.models import Region

if TYPE_CHECKING:
    from accounts.models import User


class NoRoomForBranch(Exception):
    """Its region has a branch, its address is taken, or there is nothing open above it to hang below."""


def free_regions(above: Branch | None = None) -> QuerySet[Region]:
    """The regions without a branch: kabupaten and kota, or the kecamatan of the branch `above`."""
    regions = Region.objects.regencies() if above is None else Region.objects.districts()
    if above is not None:
        regions = regions.filter(parent=above.region_id)
    return regions.filter(branch=None).order_by("code")


def usual_name(region: Region) -> str:
    """What a branch of `region` is called, unless somebody says otherwise."""
    return region.full_name


def usual_slug(region: Region) -> str:
    """Its part of the address: kabupaten-lebak, and below that rangkasbitung."""
    return slugify(region.name)


def address_is_free(slug: str, above: Branch, *, but: Branch | None = None) -> bool:
    """Whether no branch and no page below `above` has this part of the address."""
    siblings = Branch.objects.filter(depth=above.depth + 1, path__startswith=above.path, slug=slug)
    if but:
        siblings = siblings.exclude(pk=but.pk)
    section = BranchPage.objects.filter(branch=above).first()
    pages = section.get_children().filter(slug=slug) if section else BranchPage.objects.none()
    own = BranchPage.objects.filter(branch=but).values_list("pk", flat=True) if but else []
    return not siblings.exists() and not pages.exclude(pk__in=list(own)).exists()


@transaction.atomic
def found(
    region: Region,
    *,
    by: "User | None",
    name: str = "",
    slug: str = "",
    step: Step | None = None,
) -> Branch:
    """Makes the branch of a kabupaten, kota or kecamatan, with its section and all that belongs to it.

    A new branch may stand at any stage: it may have been formed long before the portal. Raises
    NoRoomForBranch, and SiteNotReady as `provision` does.
    """
    is_unit = region.kind == Region.Kind.KECAMATAN
    above = Branch.objects.select_for_update().in_use().filter(region=region.parent_id).first()
    if above is None or not (is_unit or region in Region.objects.regencies()):
        raise NoRoomForBranch
    slug = slug or usual_slug(region)
    if Branch.objects.filter(region=region).exists() or not address_is_free(slug, above):
        raise NoRoomForBranch
    level = Level.DISTRICT if is_unit else Level.REGENCY
    try:
        with transaction.atomic():
            branch: Branch = above.add_child(
                level=level, region=region, name=name or usual_name(region), slug=slug
            )
    except IntegrityError as taken:  # somebody was quicker
        raise NoRoomForBranch from taken
    provision(branch)
    record(Event.BRANCH_PROVISIONED, by=by, on=branch, branch=branch.pk, level=branch.level)
    if step and step.stage != Stage.NOT_FORMED:
        change_stage(branch, step, is_first=True, by=by)
    return branch


@transaction.atomic
def found_units(above: Branch, regions: Iterable[Region], *, by: "User | None") -> list[Branch]:
    """Makes the units of these kecamatan of `above`, all or none; who has one already is passed over."""
    free = set(free_regions(above).values_list("pk", flat=True))
    return [found(region, by=by) for region in regions if region.pk in free]
