"""Private files of members, for those who verify."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from membership.actions.proof import TooManyFiles, add_proof, remove_proof
from membership.forms import ProofForm
from membership.models import Proof
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers
from membership.views.desk.reach import member_at_desk, others_member
from membership.views.handing_out import hand_out


@require_GET
@for_officers
def open_file(request: HttpRequest, member: int, pk: int) -> HttpResponseBase:
    """/meja/anggota/<member>/berkas/<pk>/: the file; that it was opened stands in the audit trail."""
    person = member_at_desk(request, member, Action.VIEW, Thing.PROOF)
    return hand_out(request, _proof(request, person.pk, pk, Action.VIEW))


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def add(request: HttpRequest, member: int) -> HttpResponse:
    """/meja/anggota/<member>/berkas/: a file that the member brought to the office."""
    person = others_member(request, member, Action.ADD, Thing.PROOF)
    form = ProofForm(request.POST, request.FILES) if request.method == "POST" else ProofForm()
    if form.is_bound and form.is_valid():
        kind, file = form.cleaned_data["kind"], form.cleaned_data["file"]
        try:
            add_proof(person, file, kind=kind, by=request.user)  # type: ignore[arg-type]  # signed in
        except TooManyFiles:
            form.add_error(None, _("There is no room for another file. Remove one first."))
        else:
            messages.success(request, _("The file is kept."))
            return redirect("desk:member", pk=person.pk)
    return render(request, "desk/proof_form.html", {"form": form, "member": person})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def remove(request: HttpRequest, member: int, pk: int) -> HttpResponse:
    """/meja/anggota/<member>/berkas/<pk>/hapus/: asks whether to, then destroys the file."""
    person = others_member(request, member, Action.DELETE, Thing.PROOF)
    proof = _proof(request, person.pk, pk, Action.DELETE)
    if request.method != "POST":
        return render(request, "desk/proof_remove.html", {"proof": proof, "member": person})
    remove_proof(proof, by=request.user)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("The file was removed."))
    return redirect("desk:member", pk=person.pk)


def _proof(request: HttpRequest, member: int, pk: int, action: Action) -> Proof:
    rows = Proof.objects.within_reach_of(request.user, action).select_related("member").numbered()
    return get_object_or_404(rows, pk=pk, member=member)
