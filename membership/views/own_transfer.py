"""A member's own move to another branch: asking, watching how far it is, taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from membership.actions.transfer import AskedAlready, CannotMove, request_transfer, why_not, withdraw
from membership.forms import TransferForm
from membership.models import Affiliation, Branch, Member, Transfer
from membership.models.branch import BranchQuerySet
from membership.models.transfer import TransferQuerySet, stays_of
from membership.views.guards import for_members


def _own_transfers(request: HttpRequest) -> TransferQuerySet:
    of_hers = Transfer.objects.within_reach_of(request.user).filter(
        member__in=Member.objects.of(request.user)
    )
    return of_hers.select_related("origin", "destination", "released_by")


def _branches_for(member: Member) -> BranchQuerySet:
    """Those of other kabupaten and kota than that in which hers lies."""
    here = member.branch.path[: 2 * Branch.steplen]
    found: BranchQuerySet = Branch.objects.regencies().exclude(path=here)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def transfer(request: HttpRequest) -> HttpResponse:
    """/anggota/mutasi/: the one that waits, or the form to ask for one; and what became of earlier ones."""
    member = Member.objects.of(request.user).select_related("branch", "constituent_body").get()
    waiting = _own_transfers(request).open().first()
    form = TransferForm(request.POST if request.method == "POST" else None, branches=_branches_for(member))
    if form.is_bound and waiting:
        messages.info(request, _("Your request waits already. You can withdraw it and ask again."))
        return redirect("membership:transfer")
    if form.is_bound and form.is_valid():
        try:
            request_transfer(member, **form.cleaned_data, by=request.user)  # type: ignore[arg-type]  # signed in
        except CannotMove as sentence:
            form.add_error(None, str(sentence))
        except AskedAlready:
            messages.info(request, _("Your request waits already. You can withdraw it and ask again."))
            return redirect("membership:transfer")
        else:
            messages.success(request, _("Your request has been sent to your branch."))
            return redirect("membership:transfer")
    context = {
        "member": member,
        "transfer": waiting,
        "form": form,
        "why_not": "" if waiting else why_not(member),
        "earlier": [row for row in _own_transfers(request) if not row.is_open],
        "stays": stays_of(member),
        "area_elsewhere": _area_elsewhere(member),
    }
    return render(request, "membership/transfer.html", context)


def _area_elsewhere(member: Member) -> Affiliation | None:
    """Her principal affiliation of today, where its duty area lies outside her branch."""
    principal = Affiliation.objects.current().filter(member=member, constituent_body=member.constituent_body)
    return (
        principal.exclude(area=member.branch.region_id)
        .exclude(area__code__startswith=f"{member.branch.region_id}.")
        .select_related("area")
        .first()
    )


@require_POST
@login_required
@for_members
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """/anggota/mutasi/<pk>/tarik/: she takes it back."""
    own = get_object_or_404(_own_transfers(request), pk=pk)
    if withdraw(own, by=request.user):  # type: ignore[arg-type]  # signed in
        messages.success(request, _("Your request has been withdrawn."))
    else:
        messages.warning(request, _("This request was answered already, so nothing was changed."))
    return redirect("membership:transfer")


@require_safe
@login_required
@for_members
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """/anggota/mutasi/<pk>/surat/: the release letter, to print and take along."""
    own = get_object_or_404(_own_transfers(request).released(), pk=pk)
    context = {"transfer": own, "member": own.member, "back": "membership:transfer"}
    return render(request, "membership/transfer_letter.html", context)
