"""The applications for membership that an officer reaches: the list of them."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from membership.forms.review import ApplicationFilterForm
from membership.models import Application, Branch
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for
from membership.views.desk.reach import applications_at_desk, members_at_desk
from regions.models import Region

PER_PAGE = 30
RELATED = ("branch", "constituent_body", "village__parent__parent", "decided_by")
BELOW_DISTRICT = (Region.Kind.DESA, Region.Kind.KELURAHAN)


@require_safe
@for_officers
def applications(request: HttpRequest) -> HttpResponse:
    """/meja/permohonan/: those that wait, the oldest first; or those of another state."""
    only_for(request, Action.VIEW, Thing.APPLICATION)
    branches = Branch.objects.where(request.user, Action.VIEW, Thing.APPLICATION)
    form = ApplicationFilterForm(request.GET, branches=branches)
    reached = applications_at_desk(request.user)  # type: ignore[arg-type]  # signed in
    found = form.narrow(reached).select_related(*RELATED).prefetch_related("affiliations__area__parent")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"form": form, "applications": page, "rows": _rows(request, list(page))}
    return render(request, "desk/applications.html", context)


def _rows(request: HttpRequest, found: Sequence[Application]) -> list[dict[str, Any]]:
    """Each with its subdistrict, and with the member it became where the reader reaches her now."""
    became = [row.member_id for row in found if row.member_id]
    members = members_at_desk(request.user).in_bulk(became) if became else {}  # type: ignore[arg-type]  # signed in
    return [
        {"application": row, "district": _district(row), "member": members.get(row.member_id)}
        for row in found
    ]


def _district(application: Application) -> Region | None:
    """The kecamatan of her work, or of her residence where her work covers a whole kabupaten."""
    body = application.constituent_body_id
    principal = [one.area for one in application.affiliations.all() if one.constituent_body_id == body]
    for place in (*principal, application.village):
        region = place.parent if place is not None and place.kind in BELOW_DISTRICT else place
        if region is not None and region.kind == Region.Kind.KECAMATAN:
            return region
    return None
