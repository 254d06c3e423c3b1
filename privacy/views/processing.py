"""The record of processing, for whoever answers for it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from membership.policies import may_somewhere
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers
from privacy.processing import record_of_processing
from privacy.rules import RULES


@require_safe
@for_officers
def processing(request: HttpRequest) -> HttpResponse:
    """/meja/pemrosesan/: which personal data are processed, what for and how long (art. 31)."""
    if not may_somewhere(request.user, Action.DECIDE, Thing.DATA_REQUEST):
        raise Http404
    return render(request, "privacy/desk/processing.html", {"kinds": record_of_processing(), "rules": RULES})
