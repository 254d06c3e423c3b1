"""The step about constituent bodies: the principal one, further ones, and where she works for each."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from membership.actions.affiliating import choose_body, put_affiliation, remove_affiliation
from membership.actions.completeness import missing, principal_of, reader_of
from membership.enums import ApplicationStep
from membership.forms import BodyForm, DutyForm
from membership.models import Application, ConstituentBody
from membership.views.applying.path import onward, saved, show, too_late, with_own

STEP = ApplicationStep.BODY


@require_http_methods(["GET", "HEAD"])
@with_own
def bodies(request: HttpRequest, application: Application) -> HttpResponse:
    """/anggota/daftar/unsur/: for which bodies she works; before she said so, the question."""
    if application.constituent_body is None:
        return redirect("membership:apply_principal")
    principal = principal_of(application)
    if principal is None:
        return redirect("membership:apply_duty", pk=application.constituent_body_id)
    rows = application.affiliations.select_related("constituent_body", "area__parent__parent")
    context = {
        "principal": principal,
        "others": rows.exclude(pk=principal.pk),
        "read_by": reader_of(principal),
        "may_add": _further(application).exists(),
        "next": onward(application, STEP),
    }
    return show(request, application, STEP, "bodies", **context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_own
@too_late
def principal(request: HttpRequest, application: Application) -> HttpResponse:
    """/anggota/daftar/unsur/utama/: the body by which she belongs to the forum."""
    why = _(
        "By it you belong to the forum; it stands in your member number. Choose the one you mainly work for."
    )
    data = request.POST if request.method == "POST" else None
    form = BodyForm(data, application=application, bodies=ConstituentBody.objects.all(), why=why)

    def save() -> None:
        body, version = form.cleaned_data["constituent_body"], form.cleaned_data["version"]
        choose_body(application, body, version=version)

    if form.is_bound and form.is_valid() and saved(request, form, save):
        return redirect("membership:apply_duty", pk=form.cleaned_data["constituent_body"].pk)
    return show(request, application, STEP, "principal", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@with_own
def add(request: HttpRequest, application: Application) -> HttpResponse:
    """/anggota/daftar/unsur/tambah/: which further body; nothing is saved before its duty area is known."""
    why = _("Only if you also work for it; one row for each body.")
    data = request.POST if request.method == "POST" else None
    form = BodyForm(data, application=application, bodies=_further(application), why=why)
    if form.is_bound and form.is_valid():
        return redirect("membership:apply_duty", pk=form.cleaned_data["constituent_body"].pk)
    return show(request, application, STEP, "further", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@with_own
@too_late
def duty(request: HttpRequest, application: Application, pk: int) -> HttpResponse:
    """/anggota/daftar/unsur/<pk>/: where she works for this body, and as what."""
    body = get_object_or_404(ConstituentBody, pk=pk)
    if application.constituent_body_id is None:
        return redirect("membership:apply_principal")
    form = DutyForm.of(application, body, request.POST if request.method == "POST" else None)

    def save() -> None:
        version: int = form.cleaned_data["version"]
        put_affiliation(application, body, version=version, values=form.values())

    if form.is_bound and form.is_valid() and saved(request, form, save):
        return redirect("membership:apply_body" if missing(application) else onward(application, STEP))
    context: dict[str, Any] = {
        "form": form,
        "body": body,
        "is_principal": body == application.constituent_body,
    }
    return show(request, application, STEP, "duty", **context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_own
@too_late
def remove(request: HttpRequest, application: Application, pk: int) -> HttpResponse:
    """/anggota/daftar/unsur/<pk>/hapus/: asks whether to take a further body away. A second click finds it done."""
    body = get_object_or_404(ConstituentBody, pk=pk)
    if request.method != "POST":
        rows = application.affiliations.exclude(constituent_body=application.constituent_body_id)
        affiliation = rows.filter(constituent_body=body).first()
        if affiliation is None:
            return redirect("membership:apply_body")
        return show(request, application, STEP, "remove", body=body)
    if remove_affiliation(application, body):
        messages.success(request, _("The constituent body was taken out of your application."))
    return redirect("membership:apply_body")


def _further(application: Application) -> Any:
    """The bodies that she has not named."""
    named = application.affiliations.values("constituent_body")
    return ConstituentBody.objects.exclude(pk__in=named).exclude(pk=application.constituent_body_id or 0)
