"""A member's own private files: adding, opening, removing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from membership.actions.proof import MOST_FILES, TooManyFiles, add_proof, remove_proof
from membership.forms import ProofForm
from membership.models import Member
from membership.models.proof import Proof, ProofQuerySet
from membership.rights import Action, Thing
from membership.views.guards import for_members
from membership.views.handing_out import hand_out


def _own_files(request: HttpRequest, action: Action = Action.VIEW) -> ProofQuerySet:
    mine = Member.objects.of(request.user)
    return (
        Proof.objects.within_reach_of(request.user, action)
        .filter(member__in=mine)
        .select_related("member")
        .numbered()
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def files(request: HttpRequest) -> HttpResponse:
    """/anggota/berkas/: her files, and room for another."""
    rows = Member.objects.within_reach_of(request.user, Action.ADD, Thing.PROOF)
    member = get_object_or_404(rows.filter(pk__in=Member.objects.of(request.user).values("pk")))
    form = ProofForm(request.POST, request.FILES) if request.method == "POST" else ProofForm()
    if form.is_bound and form.is_valid():
        kind, file = form.cleaned_data["kind"], form.cleaned_data["file"]
        try:
            add_proof(member, file, kind=kind, by=request.user)  # type: ignore[arg-type]  # signed in
        except TooManyFiles:
            form.add_error(None, _("There is no room for another file. Remove one first."))
        else:
            messages.success(request, _("The file is kept."))
            return redirect("membership:files")
    proofs = list(_own_files(request))
    context = {"form": form, "proofs": proofs, "most": MOST_FILES, "has_room": len(proofs) < MOST_FILES}
    return render(request, "membership/files.html", context)


@require_GET
@login_required
def open_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """/anggota/berkas/<pk>/: one of her own."""
    return hand_out(request, get_object_or_404(_own_files(request), pk=pk))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """/anggota/berkas/<pk>/hapus/: asks whether to, then destroys the file. A second click finds it done."""
    proof = get_object_or_404(_own_files(request, Action.DELETE), pk=pk)
    if request.method != "POST":
        return render(request, "membership/file_remove.html", {"proof": proof})
    remove_proof(proof, by=request.user)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("The file was removed."))
    return redirect("membership:files")
