"""A skill that is missing in the list: proposing it, and what the secretariat makes of it."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.enums import ProposalState
from membership.models import Member, Skill, SkillProposal

if TYPE_CHECKING:
    from accounts.models import User

MOST_PENDING = 5  # of one member


class TooManyProposals(Exception):
    """As many of her proposals wait as one may have."""


@transaction.atomic
def propose_skill(member: Member, text: str, *, by: "User") -> Skill | SkillProposal:
    """Keeps `text` for the secretariat; what the list has already she simply gets, whatever its capitals.

    The same form sent twice proposes once. Raises TooManyProposals.
    """
    Member.objects.select_for_update().get(pk=member.pk)  # two clicks at once queue here
    if skill := Skill.objects.filter(name__iexact=text).first():
        _give(member, skill, by)
        return skill
    rows = SkillProposal.objects.filter(member=member)
    if same := rows.filter(text__iexact=text).first():
        return same
    if rows.pending().count() >= MOST_PENDING:
        raise TooManyProposals
    return SkillProposal.objects.create(member=member, text=text)


@transaction.atomic
def withdraw_proposal(proposal: SkillProposal) -> bool:
    """Takes back what nobody decided yet. Says whether it still waited."""
    removed, _by_model = SkillProposal.objects.pending().filter(pk=proposal.pk).delete()
    return bool(removed)


@transaction.atomic
def accept_proposal(proposal: SkillProposal, *, name: str, by: "User") -> bool:
    """Adds a skill called `name` to the list and gives it to whoever proposed it. Says whether it still waited."""
    if not _decide(proposal, ProposalState.ACCEPTED, by):
        return False
    skill = Skill.objects.filter(name__iexact=name).first() or Skill.objects.create(name=name)
    _settle(proposal, skill, by)
    return True


@transaction.atomic
def map_proposal(proposal: SkillProposal, *, skill: Skill, by: "User") -> bool:
    """Gives her `skill`, which the list has already, for what she proposed. Says whether it still waited."""
    if not _decide(proposal, ProposalState.MAPPED, by):
        return False
    _settle(proposal, skill, by)
    return True


@transaction.atomic
def refuse_proposal(proposal: SkillProposal, *, by: "User") -> bool:
    """Leaves the list as it is. Says whether the proposal still waited."""
    return _decide(proposal, ProposalState.REFUSED, by)


def _decide(proposal: SkillProposal, state: ProposalState, by: "User") -> bool:
    """Of two who decide at once the first counts."""
    pending = SkillProposal.objects.pending().filter(pk=proposal.pk)
    return bool(pending.update(state=state, decided_at=timezone.now(), decided_by=by))


def _settle(proposal: SkillProposal, skill: Skill, by: "User") -> None:
    SkillProposal.objects.filter(pk=proposal.pk).update(skill=skill)
    _give(proposal.member, skill, by)


def _give(member: Member, skill: Skill, by: "User") -> None:
    if member.skills.filter(pk=skill.pk).exists():
        return
    member.skills.add(skill)
    # A form that was opened before would take it away again.
    Member.objects.filter(pk=member.pk).update(version=F("version") + 1)
    record(Event.MEMBER_CHANGED, by=by, on=member, person=member, branch=member.branch_id, fields=["skills"])
