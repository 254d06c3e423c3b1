"""The steps with one form: identity, contact, potential."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from membership.actions.apply import save_step
from membership.enums import ApplicationStep
from membership.forms import ContactForm, IdentityForm, PotentialForm
from membership.models import Application
from membership.views.applying.path import onward, saved, show, too_late, with_own
from vault.nik import oddities

Form = IdentityForm | ContactForm | PotentialForm


@require_http_methods(["GET", "HEAD", "POST"])
@with_own
@too_late
def identity(request: HttpRequest, application: Application) -> HttpResponse:
    """/anggota/daftar/identitas/: name, age, NIK."""
    form = IdentityForm.of(application, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.cleaned_data["nik"]:
        for sentence in doubts_about(form.cleaned_data["nik"], application):
            messages.info(request, sentence)
    return _step(request, application, form, ApplicationStep.IDENTITY, "identity")


@require_http_methods(["GET", "HEAD", "POST"])
@with_own
@too_late
def contact(request: HttpRequest, application: Application) -> HttpResponse:
    """/anggota/daftar/kontak/: telephone and residence."""
    form = ContactForm.of(application, request.POST if request.method == "POST" else None)
    return _step(request, application, form, ApplicationStep.CONTACT, "contact")


@require_http_methods(["GET", "HEAD", "POST"])
@with_own
@too_late
def potential(request: HttpRequest, application: Application) -> HttpResponse:
    """/anggota/daftar/potensi/: what she can do, and whom she serves."""
    form = PotentialForm.of(application, request.POST if request.method == "POST" else None)
    return _step(request, application, form, ApplicationStep.POTENTIAL, "potential")


def _step(
    request: HttpRequest, application: Application, form: Form, step: ApplicationStep, template: str
) -> HttpResponse:
    def save() -> None:
        save_step(application, version=form.cleaned_data["version"], changes=form.changes())

    if form.is_bound and form.is_valid() and saved(request, form, save):
        return redirect(onward(application, step))
    return show(request, application, step, template, form=form)


def doubts_about(nik: str, application: Application) -> list[str]:
    """What is worth a second look in her number; nothing of it refuses."""
    return oddities(nik, home=application.village_id or "", today=timezone.localdate())
