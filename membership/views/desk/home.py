"""The first page of the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from membership.models import Stewardship
from membership.views.desk.door import for_officers


@require_safe
@for_officers
def home(request: HttpRequest) -> HttpResponse:
    """/meja/: which tasks she has today, and the way to each."""
    held = Stewardship.objects.current().filter(user=request.user)  # type: ignore[misc]  # signed in
    return render(request, "desk/home.html", {"stewardships": held.select_related("branch")})
