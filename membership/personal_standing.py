"""What the forum keeps of decisions about a membership, and of reminders of its end."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from membership.models import RenewalReminder, StandingDecision
from vault.personal import Basis, Erased, Personal, declare, of_member, of_user

of_members = partial(Personal, basis=Basis.CONTRACT, kept=_("as long as the membership lasts"))
in_office = Personal(
    purpose=_("knowing who could act for a branch, and when"),
    basis=Basis.LAW,
    kept=_("five years after it ended"),
    erased=Erased.KEPT,
)
standing = partial(of_members, purpose=_("knowing whether somebody is a member"))
declare(
    StandingDecision,
    dict.fromkeys(
        ("member", "kind", "since", "until", "decree_date", "decided_at", "is_void", "ended_at"),
        standing(erased=Erased.KEPT),
    )
    | dict.fromkeys(("reason", "decree_number", "end_reason"), standing(erased=Erased.BLANK)),
    of_member(StandingDecision),
)
for decider, called in (
    ("decided_by", _("decision about a membership made with this account")),
    ("ended_by", _("decision about a membership ended with this account")),
):
    declare(
        StandingDecision,
        {decider: in_office},
        of_user(StandingDecision, decider),
        called=called,
        names={decider: _("decided by (account)")},
    )
declare(
    RenewalReminder,
    dict.fromkeys(
        ("member", "valid_until", "days_before", "sent_at"),
        of_members(purpose=_("reminding a member in time to renew, and only once"), erased=Erased.DELETED),
    ),
    of_member(RenewalReminder),
)
