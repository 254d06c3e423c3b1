"""Skills that members missed in the list: what the secretariat makes of them."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from membership.actions.proposal import accept_proposal, map_proposal, refuse_proposal
from membership.forms import ProposalDecisionForm
from membership.models import SkillProposal
from membership.models.proposal import ProposalQuerySet
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for

if TYPE_CHECKING:
    from accounts.models import User

PER_PAGE = 30


def waiting_proposals(reader: "User") -> ProposalQuerySet:
    """Those that wait for her; of the caller who may change words."""
    return SkillProposal.objects.within_reach_of(reader, Action.CHANGE).pending()


@require_safe
@for_officers
def proposals(request: HttpRequest) -> HttpResponse:
    """/meja/usulan-keahlian/: those that wait, the oldest first. Who proposed one matters to nobody here."""
    only_for(request, Action.CHANGE, Thing.WORD)
    rows = waiting_proposals(request.user)  # type: ignore[arg-type]  # signed in
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "desk/proposals.html", {"proposals": page})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/usulan-keahlian/<pk>/: a new word, one that is there already, or none. The first decision counts."""
    only_for(request, Action.CHANGE, Thing.WORD)
    proposal = get_object_or_404(
        SkillProposal.objects.within_reach_of(request.user, Action.CHANGE).select_related("member"), pk=pk
    )
    form = ProposalDecisionForm(request.POST if request.method == "POST" else None, proposal=proposal)
    if form.is_bound and form.is_valid():
        if _decided(proposal, form, request.user):
            messages.success(request, _("Decided. The member sees it in her profile."))
        else:
            messages.info(request, _("This proposal no longer waits."))
        return redirect("desk:proposals")
    return render(request, "desk/proposal.html", {"form": form, "proposal": proposal})


def _decided(proposal: SkillProposal, form: ProposalDecisionForm, by: Any) -> bool:
    asked = form.cleaned_data
    if asked["decision"] == form.ACCEPT:
        return accept_proposal(proposal, name=asked["name"], by=by)
    if asked["decision"] == form.MAP:
        return map_proposal(proposal, skill=asked["skill"], by=by)
    return refuse_proposal(proposal, by=by)
