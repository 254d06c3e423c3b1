"""Who may do what, at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from membership.views.desk.door import for_officers
from membership.views.policy_table import context_for


@require_safe
@for_officers
def rights(request: HttpRequest) -> HttpResponse:
    """/meja/hak-akses/: her roles of today, and the table of rights."""
    return render(request, "desk/rights.html", context_for(request.user))  # type: ignore[arg-type]  # signed in
