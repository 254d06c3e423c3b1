"""A member's own profile: what it says, how much of it is filled, and its short forms."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from membership.actions.profile import ProfileChangedElsewhere, update_profile
from membership.actions.proposal import TooManyProposals, propose_skill, withdraw_proposal
from membership.completeness import completeness
from membership.enums import ProposalState
from membership.forms import OwnContactForm, OwnPotentialForm, ProposalForm
from membership.models import Affiliation, Member, OwnField, Skill, SkillProposal
from membership.rights import Action
from membership.views.guards import for_members

RELATED = ("constituent_body", "village__parent__parent")
LISTS = ("skills", "service_fields", "target_groups", "languages")
ROWS = ("trainings", "certificates", "proposals__skill")


def own_member(request: HttpRequest) -> Member:
    """The member that the reader is, who may change her own data (`rights.table`); raises Http404."""
    rows = Member.objects.of(request.user).select_related(*RELATED)
    member: Member = get_object_or_404(rows)
    return member


def with_version(typed: QueryDict, version: int) -> QueryDict:
    """What was typed, to be sent again upon the row as it is now."""
    again = typed.copy()
    again["version"] = str(version)
    return again


@require_safe
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """/anggota/profil/: all of it, with a way to each short form; without a membership, where to turn."""
    rows = Member.objects.of(request.user).select_related(*RELATED)
    member = rows.prefetch_related(*LISTS, *ROWS).first()
    if member is None:
        return render(request, "membership/no_member.html", status=404)
    affiliations = list(member.affiliations.for_people())
    context = {
        "member": member,
        "affiliations": sorted(affiliations, key=lambda row: row.until is not None),
        "completeness": completeness(filled(member, affiliations)),
        "asks_more": OwnField.objects.asked().of(member).exists(),
        "unanswered": OwnField.objects.unanswered_by(member),
    }
    return render(request, "membership/profile.html", context)


def filled(member: Member, affiliations: list[Affiliation]) -> set[str]:
    """The codes of `completeness.STEPS` that are there; of a member with her lists and rows at hand."""
    there: dict[str, Any] = {name: getattr(member, name).all() for name in LISTS}
    there |= {name: getattr(member, name) for name in ("phone", "village", "vehicle", "readiness")}
    there["affiliation"] = [row for row in affiliations if row.until is None]
    there["training"], there["certificate"] = member.trainings.all(), member.certificates.all()
    return {code for code, value in there.items() if value}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def contact(request: HttpRequest) -> HttpResponse:
    """/anggota/profil/kontak/: how her branch reaches her, and where she lives."""
    return _form(request, OwnContactForm, "membership/profile_contact.html")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def potential(request: HttpRequest) -> HttpResponse:
    """/anggota/profil/potensi/: what she can do, and for whom; below it, skills that the list misses."""
    return _form(request, OwnPotentialForm, "membership/profile_potential.html")


def _form(request: HttpRequest, kind: Any, template: str) -> HttpResponse:
    member = own_member(request)
    form = kind.of(member, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            update_profile(member, version=form.cleaned_data["version"], changes=form.changes())
        except ProfileChangedElsewhere:
            form = kind.of(member, with_version(request.POST, member.version))
            form.add_error(None, _("This profile was changed elsewhere. Check your entries and save again."))
        else:
            messages.success(request, _("Your profile has been saved."))
            return redirect("membership:profile")
    return render(request, template, {"form": form, "member": member, "proposal": ProposalForm()})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def propose(request: HttpRequest) -> HttpResponse:
    """/anggota/profil/potensi/usulan/: a skill that is missing in the list."""
    member = own_member(request)
    form = ProposalForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            kept = propose_skill(member, form.cleaned_data["text"], by=request.user)  # type: ignore[arg-type]  # signed in
        except TooManyProposals:
            form.add_error(
                None, _("Several of your proposals still wait. Propose more once they are decided.")
            )
        else:
            messages.success(request, _told(kept))
            return redirect("membership:profile")
    return render(request, "membership/profile_proposal.html", {"form": form})


def _told(kept: Skill | SkillProposal) -> str:
    """What became of a proposal: the list may have had the skill all along, or somebody decided already."""
    if isinstance(kept, Skill):
        return _("The list has this skill already; it is now in your profile.")
    if kept.state != ProposalState.PENDING:
        return _("You proposed this before, and the secretariat has decided: see below.")
    return _("Your proposal is with the secretariat.")


@require_POST
@login_required
@for_members
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """/anggota/profil/potensi/usulan/<pk>/tarik/: takes back a proposal that nobody decided yet."""
    own = SkillProposal.objects.within_reach_of(request.user, Action.CHANGE)
    proposal = own.filter(pk=pk, member__in=Member.objects.of(request.user)).first()
    if proposal and withdraw_proposal(proposal):
        messages.success(request, _("Your proposal was taken back."))
    else:  # a second click, or decided meanwhile
        messages.info(request, _("This proposal no longer waits."))
    return redirect("membership:profile")
