"""The last steps: consents, and looking all of it over before it is sent."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from membership.actions.apply import (
    DAYS_TO_ANSWER,
    AlreadyMember,
    ApplicationChangedElsewhere,
    Incomplete,
    agree,
    submit,
)
from membership.actions.completeness import missing, principal_of, reader_of
from membership.actions.consent import NewerNotice, NoNotice
from membership.enums import ApplicationStep
from membership.forms import AgreementForm, SeenForm
from membership.models import Application
from membership.views.applying.path import HOME, answered_at, next_after, show, too_late, with_own
from membership.views.applying.remarks import remarks_of
from membership.views.applying.steps import doubts_about
from membership.views.guards import APPLICATION_SENT, limited
from vault.nik import masked

# What is called otherwise than its field.
LACKING = {
    "name": gettext_lazy("Your full name"),
    "is_adult": gettext_lazy("That you are 18 or older"),
    "phone": gettext_lazy("Your phone number"),
    "constituent_body": gettext_lazy("Your constituent body"),
    "area": gettext_lazy("Your duty area"),
    "agreement": gettext_lazy("Your agreement to the membership notice"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@with_own
@too_late
def consents(request: HttpRequest, application: Application) -> HttpResponse:
    """/anggota/daftar/persetujuan/: the membership, which must be agreed to, and what may be left out."""
    form = AgreementForm(request.POST if request.method == "POST" else None, application=application)
    if form.is_bound and form.is_valid():
        try:
            agree(application, form.answers())
        except (NewerNotice, NoNotice):
            typed = request.POST.copy()
            for notice in form.notices:
                typed[f"{notice.purpose}_version"] = str(notice.version)
            form = AgreementForm(typed, application=application)
            form.add_error(None, _("A notice has changed in the meantime. Please read it again, then save."))
        else:
            return redirect(next_after(ApplicationStep.CONSENT))
    return show(request, application, ApplicationStep.CONSENT, "consents", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@with_own
@limited(APPLICATION_SENT)
@too_late
def review(request: HttpRequest, application: Application) -> HttpResponse:
    """/anggota/daftar/tinjau/: all answers, what is missing, and the button that sends."""
    if request.method == "POST" and _sent(request, application):
        return redirect(HOME)
    principal = principal_of(application)
    rows = application.affiliations.select_related("constituent_body", "area__parent__parent")
    context = {
        "lacking": [(LACKING[key], answered_at(application, key)) for key in missing(application)],
        "remarks": remarks_of(application),
        "principal": principal,
        "others": rows.exclude(pk=principal.pk if principal else 0),
        "read_by": reader_of(principal),
        "masked": masked(application.nik) if application.nik else "",
        "doubts": doubts_about(application.nik, application) if application.nik else [],
        "agreements": AgreementForm(application=application).rows(),
        "days": DAYS_TO_ANSWER,
    }
    return show(request, application, ApplicationStep.REVIEW, "review", **context)


def _sent(request: HttpRequest, application: Application) -> bool:
    """Whether it is on its way, or need not be sent any more; else the reader is told why not."""
    seen: Any = SeenForm(request.POST)
    try:
        submit(application, version=seen.cleaned_data["version"] if seen.is_valid() else 0)
    except AlreadyMember:
        return True
    except Incomplete:
        messages.warning(request, _("Something is still missing; it is named below."))
    except ApplicationChangedElsewhere:
        application.refresh_from_db()
        messages.warning(request, _("Your application was changed elsewhere. Check it, then send it again."))
    else:
        messages.success(request, _("Your application has been sent. Thank you."))
        return True
    return False
