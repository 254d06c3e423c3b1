"""Where the forum is missing: kecamatan without a TKSK, and without any member."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from membership.enums import Standing
from membership.models import Affiliation, Branch, Member
from membership.models.standing import with_standing
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for
from membership.views.desk.reach import members_at_desk
from regions.models import Region

if TYPE_CHECKING:
    from accounts.models import User

TKSK = "05"  # one of them for each kecamatan (Permensos 28/2018)
GONE = (Standing.LEFT, Standing.DISMISSED, Standing.DECEASED)


@dataclass(frozen=True)
class District:
    """A kecamatan: how many members live there, and whether a TKSK works there."""

    code: str
    name: str
    regency: str
    members: int
    has_tksk: bool


@require_safe
@for_officers
def gaps(request: HttpRequest) -> HttpResponse:
    """/meja/wilayah/: the kecamatan of her branches in which somebody is missing."""
    only_for(request, Action.VIEW, Thing.MEMBER)
    reader: User = request.user  # type: ignore[assignment]  # signed in
    branches = Branch.objects.where(reader, Action.VIEW, Thing.MEMBER)
    codes = list(branches.values_list("region", flat=True))
    there = with_standing(members_at_desk(reader).listed()).exclude(standing_now__in=GONE)  # type: ignore[misc]  # annotated
    districts = _districts(codes, there)
    context = {
        "districts": districts,
        "without_tksk": [each for each in districts if not each.has_tksk],
        "without_members": [each for each in districts if not each.members],
        "has_many": len({each.regency for each in districts}) > 1,
    }
    return render(request, "desk/gaps.html", context)


def _districts(codes: list[str], members: QuerySet[Member]) -> list[District]:
    """The kecamatan within the regions `codes`, in three queries whatever their number."""
    within = Q(pk__in=[])
    for code in codes:
        within |= Q(code=code) | Q(code__startswith=f"{code}.")
    rows = Region.objects.districts().filter(within).order_by("parent__code", "name")
    living = members.exclude(village=None).order_by().values_list("village__parent")
    count = Counter(dict(living.annotate(Count("pk"))))
    working = Affiliation.objects.current().filter(
        constituent_body__code=TKSK, member__in=members.values("pk")
    )
    with_tksk = set(working.values_list("area", flat=True))
    return [
        District(code, name, regency, count[code], code in with_tksk)
        for code, name, regency in rows.values_list("code", "name", "parent__name")
    ]
