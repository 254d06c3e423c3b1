"""Taking the list of members out of the portal."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from membership.actions.export import FORMATS, Narrowed, export_members, file_name
from membership.exporting.columns import COLUMNS, NIK, Column, own_column
from membership.forms.columns import ColumnsForm
from membership.forms.desk import MemberFilterForm
from membership.models import Member, OwnField
from membership.policies import may_see_each_nik
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for
from membership.views.desk.members import asked_for
from membership.views.desk.reach import members_at_desk
from membership.views.guards import NIK_EXPORTED, limited, password_before_file

if TYPE_CHECKING:
    from accounts.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def export(request: HttpRequest) -> HttpResponse:
    """/meja/anggota/ekspor/: how many members as which file; then the file, as the list was narrowed."""
    only_for(request, Action.EXPORT, Thing.MEMBER)
    return _export(request)


@password_before_file
def _export(request: HttpRequest) -> HttpResponse:
    form = asked_for(request)
    rows = form.narrow(members_at_desk(request.user, Action.EXPORT).listed())  # type: ignore[arg-type]  # signed in
    is_sent = request.method == "POST"
    ticked = ColumnsForm(
        request.POST if is_sent and "pilih" in request.POST else None, offered=_offered(request, rows)
    )
    if is_sent and request.POST.get("format", "") in FORMATS and form.is_valid() and ticked.chosen():
        send = _file_with_numbers if ticked.reason_for_numbers() else _file
        return send(request, rows, form, ticked)
    context = {"form": ticked, "count": rows.count()}
    return render(request, "desk/export.html", context, status=400 if is_sent else 200)


def _offered(request: HttpRequest, rows: QuerySet[Member]) -> list[Column]:
    """The columns that she may take of these members."""
    own = OwnField.objects.tabled().offered_to(request.user)
    numbers = [NIK] if may_see_each_nik(request.user, rows) else []
    return [*COLUMNS.values(), *map(own_column, own), *numbers]


def _file(
    request: HttpRequest, rows: QuerySet[Member], form: MemberFilterForm, ticked: ColumnsForm
) -> HttpResponse:
    by: User = request.user  # type: ignore[assignment]  # signed in
    wanted = request.POST["format"]
    content = export_members(
        rows,
        form=wanted,
        by=by,
        narrowed=Narrowed(form.codes(), form.words()),
        columns=ticked.chosen(),
        reason=ticked.reason_for_numbers(),
    )
    answer = HttpResponse(content, content_type=FORMATS[wanted])
    answer["Content-Disposition"] = f'attachment; filename="{file_name(form=wanted, by=by)}"'
    return answer


@limited(NIK_EXPORTED)
def _file_with_numbers(
    request: HttpRequest, rows: QuerySet[Member], form: MemberFilterForm, ticked: ColumnsForm
) -> HttpResponse:
    return _file(request, rows, form, ticked)
