"""A member's own trainings and certificates: adding one, changing it, removing it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from membership.actions.parts import (
    MOST,
    PartChangedElsewhere,
    PartExists,
    TooManyParts,
    add_part,
    change_part,
    remove_part,
)
from membership.actions.proof import TooManyFiles
from membership.forms import CertificateForm, TrainingForm
from membership.models import Certificate, Member, Training
from membership.rights import Action
from membership.views.guards import for_members
from membership.views.own_profile import own_member, with_version


@dataclass(frozen=True)
class Shelf:
    """One kind of parts: its model and form, and the words of its pages."""

    kind: Any
    form: Any
    add: str | Promise
    change: str | Promise
    remove: str | Promise
    saved: str | Promise


TRAININGS = Shelf(
    Training,
    TrainingForm,
    add=gettext_lazy("Add a training"),
    change=gettext_lazy("Change the training"),
    remove=gettext_lazy("Remove the training?"),
    saved=gettext_lazy("The training is saved."),
)
CERTIFICATES = Shelf(
    Certificate,
    CertificateForm,
    add=gettext_lazy("Add a certificate"),
    change=gettext_lazy("Change the certificate"),
    remove=gettext_lazy("Remove the certificate?"),
    saved=gettext_lazy("The certificate is saved. Your branch will verify it."),
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def add(request: HttpRequest, shelf: Shelf) -> HttpResponse:
    """/anggota/profil/pelatihan/tambah/ and …/sertifikat/tambah/."""
    member, form = own_member(request), _form(request, shelf, shelf.kind())
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            add_part(shelf.kind, member, values=form.changes(), file=file, by=request.user)  # type: ignore[arg-type]  # signed in
        except (TooManyParts, TooManyFiles, PartExists) as refused:
            form.add_error(None, _why(refused, shelf))
        else:
            messages.success(request, str(shelf.saved))
            return redirect("membership:profile")
    return render(request, "membership/part_form.html", {"form": form, "title": shelf.add})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def change(request: HttpRequest, pk: int, shelf: Shelf) -> HttpResponse:
    """/anggota/profil/pelatihan/<pk>/ and …/sertifikat/<pk>/: what is written anew is verified anew."""
    part = _own(request, shelf, pk)
    form = _form(request, shelf, part)
    if form.is_bound and form.is_valid():
        version, file = form.cleaned_data["version"], form.cleaned_data["file"]
        try:
            changed = change_part(part, version=version, values=form.changes(), file=file, by=request.user)  # type: ignore[arg-type]  # signed in
        except PartChangedElsewhere:
            part.refresh_from_db()
            form = shelf.form.of(part, with_version(request.POST, part.version), request.FILES)
            form.add_error(None, _("This was changed elsewhere. Check your entries and save again."))
        except (TooManyFiles, PartExists) as refused:
            form.add_error(None, _why(refused, shelf))
        else:
            messages.success(request, str(shelf.saved) if changed else _("Nothing changed."))
            return redirect("membership:profile")
    context = {"form": form, "title": shelf.change, "part": part}
    return render(request, "membership/part_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def remove(request: HttpRequest, pk: int, shelf: Shelf) -> HttpResponse:
    """/anggota/profil/pelatihan/<pk>/hapus/ and …/sertifikat/<pk>/hapus/: asks whether to, then removes it."""
    part = _own(request, shelf, pk)
    if request.method != "POST":
        return render(request, "membership/part_remove.html", {"part": part, "title": shelf.remove})
    remove_part(part, by=request.user)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("It was removed. A file that belonged to it stays in “My files”."))
    return redirect("membership:profile")


def _own(request: HttpRequest, shelf: Shelf, pk: int) -> Any:
    rows = (
        shelf.kind.objects.within_reach_of(request.user, Action.CHANGE)
        .select_related("member", "proof")
        .defer("member__nik")
    )
    return get_object_or_404(rows, pk=pk, member__in=Member.objects.of(request.user))


def _form(request: HttpRequest, shelf: Shelf, part: Any) -> Any:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return shelf.form.of(part, *sent)


def _why(refused: Exception, shelf: Shelf) -> str:
    if isinstance(refused, TooManyParts):
        return _("There is room for %(most)s. Remove one first.") % {"most": MOST[shelf.kind]}
    if isinstance(refused, TooManyFiles):
        return _("There is no room for another file. Remove one first.")
    return _("You have entered this already.")
