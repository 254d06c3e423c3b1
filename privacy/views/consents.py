"""Notices for everybody, and her own consents."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from membership.actions.consent import NewerNotice, NoNotice, give_consent, withdraw_consent
from membership.enums import ApplicationState, Purpose
from membership.models import Application, Consent, Notice
from privacy.forms import TOLD, ConsentForm

LARGEST_VERSION = 2**31 - 1


@require_safe
def notice(request: HttpRequest, purpose: str, version: int | None = None) -> HttpResponse:
    """/anggota/pemberitahuan/<purpose>/: the words in force, or those of an earlier version."""
    notices = Notice.objects.filter(purpose=purpose)
    found = notices.in_force().first()
    if found is None or (version or 0) > LARGEST_VERSION:
        raise Http404
    shown = found if version is None else notices.filter(version=version).first()
    if shown is None:
        raise Http404
    context = {"notice": shown, "in_force": found, "versions": notices.order_by("-version")}
    return render(request, "privacy/notice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def consents(request: HttpRequest) -> HttpResponse:
    """/anggota/data-saya/persetujuan/: one switch for each purpose."""
    if request.method == "POST":
        form = ConsentForm(request.POST)
        if form.is_valid():
            _switch(request, form.cleaned_data)
        else:
            messages.error(request, _("This was not understood. Please use the buttons on this page."))
        return redirect("privacy:consents")
    hers = list(Consent.objects.filter(user=request.user).select_related("notice"))  # type: ignore[misc]  # signed in
    notices = sorted(Notice.objects.in_force(), key=lambda one: Purpose.values.index(one.purpose))
    rows = [_row(each, [one for one in hers if one.purpose == each.purpose]) for each in notices]
    applied = Application.objects.of(request.user).sent().exists()
    return render(request, "privacy/consents.html", {"rows": rows, "applied": applied})


def _row(notice: Notice, hers: list[Consent]) -> dict[str, Any]:
    given = next((one for one in hers if not one.withdrawn_at), None)
    told = notice.purpose in TOLD
    return {
        "notice": notice,
        "told": told,
        "asks": not told or given,
        "may_give": not told and (given is None or given.notice_id != notice.pk),
        "given": given,
        "history": [one for one in hers if one.withdrawn_at],
    }


def _switch(request: HttpRequest, data: dict) -> None:
    user, purpose = request.user, Purpose(data["purpose"])
    if data["decision"] == ConsentForm.WITHDRAW:
        _withdraw(request, purpose)
        return
    try:
        give_consent(user, purpose, by=user, version=data["version"] or 0)  # type: ignore[arg-type]  # signed in
    except (NewerNotice, NoNotice):
        messages.error(request, _("This notice has changed in the meantime. Please read it again first."))
    else:
        messages.success(request, _("Thank you. Your consent has been recorded."))


def _withdraw(request: HttpRequest, purpose: Purpose) -> None:
    user, mine = request.user, Application.objects.of(request.user)
    sent = mine.sent().first() if purpose == Purpose.MEMBERSHIP else None
    withdraw_consent(user, purpose, by=user)  # type: ignore[arg-type]  # signed in
    if sent and mine.filter(pk=sent.pk, state=ApplicationState.WITHDRAWN).exists():
        text = _(
            "Your consent has been withdrawn, and your application with it. What it said of you was removed."
        )
    else:
        text = _("Your consent has been withdrawn. What rests on it has stopped.")
    messages.success(request, text)
