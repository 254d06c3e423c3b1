"""Beginning an application, where it stands, and taking it back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from membership.actions.apply import DAYS_TO_ANSWER, AlreadyMember, begin
from membership.actions.taking_back import withdraw
from membership.enums import ApplicationState
from membership.models import Application, Member
from membership.rights import Action
from membership.views.applying.path import HOME, corrections, resumed_at, steps_of
from membership.views.applying.remarks import remarks_of

# How her last application is shown; for all others, and none, there is the beginning.
TEMPLATES = {
    ApplicationState.DRAFT: "draft",
    ApplicationState.RETURNED: "returned",
    ApplicationState.SUBMITTED: "sent",
    ApplicationState.REJECTED: "rejected",
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """/anggota/daftar/: begins an application, or says where it stands; a member has no business here."""
    if Member.objects.of(request.user).exists():
        return redirect("membership:desk")
    if request.method == "POST":
        return _begin(request)
    rows = Application.objects.within_reach_of(request.user).of(request.user)
    last = rows.select_related("branch").order_by("-pk").first()
    template = TEMPLATES.get(ApplicationState(last.state), "start") if last else "start"
    context: dict[str, Any] = {"application": last, "days": DAYS_TO_ANSWER}
    if last and last.is_with_applicant:
        context |= {
            "steps": steps_of(last),
            "resumed_at": resumed_at(last),
            "remarks": remarks_of(last),
            "correct_at": next((url for _step, url in corrections(last)), ""),
        }
    return render(request, f"membership/apply/{template}.html", context)


def _begin(request: HttpRequest) -> HttpResponse:
    try:
        application = begin(request.user)  # type: ignore[arg-type]  # signed in
    except AlreadyMember:
        return redirect("membership:desk")
    return redirect(resumed_at(application) if application.is_with_applicant else HOME)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def take_back(request: HttpRequest) -> HttpResponse:
    """/anggota/daftar/tarik/: asks whether to, then empties it. A second click finds it done."""
    rows = Application.objects.within_reach_of(request.user, Action.CHANGE).of(request.user)
    application = rows.open().first()
    if application is None:
        return redirect(HOME)
    if request.method != "POST":
        return render(request, "membership/apply/withdraw.html", {"application": application})
    if withdraw(application):
        messages.success(request, _("Your application was withdrawn, and what it said of you was removed."))
    return redirect(HOME)
