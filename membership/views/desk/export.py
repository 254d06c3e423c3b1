"""Taking the list of members out of the portal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from membership.actions.export import FORMATS, export_members, file_name
from membership.forms.desk import ColumnsForm
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for
from membership.views.desk.members import asked_for
from membership.views.desk.reach import members_at_desk
from membership.views.guards import password_again


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def export(request: HttpRequest) -> HttpResponse:
    """/meja/anggota/ekspor/: how many members as which file; then the file, as the list was narrowed."""
    only_for(request, Action.EXPORT, Thing.MEMBER)
    return _export(request)


@password_again
def _export(request: HttpRequest) -> HttpResponse:
    form = asked_for(request)
    reached = members_at_desk(request.user, Action.EXPORT).listed()  # type: ignore[arg-type]  # signed in
    rows = form.narrow(reached)
    wanted = request.POST.get("format", "")
    ticked = ColumnsForm(request.POST if request.method == "POST" and "pilih" in request.POST else None)
    if request.method == "POST" and wanted in FORMATS and form.is_valid() and ticked.chosen():
        by = request.user
        content = export_members(
            rows,
            form=wanted,
            by=by,  # type: ignore[arg-type]  # signed in
            filters=form.codes(),
            narrowed=form.words(),
            columns=ticked.chosen(),
        )
        answer = HttpResponse(content, content_type=FORMATS[wanted])
        answer["Content-Disposition"] = f'attachment; filename="{file_name(form=wanted, by=by)}"'  # type: ignore[arg-type]  # signed in
        return answer
    status = 400 if request.method == "POST" else 200
    return render(
        request, "desk/export.html", {"form": form, "count": rows.count(), "columns": ticked}, status=status
    )
