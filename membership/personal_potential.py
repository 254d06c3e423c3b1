"""What the forum knows of a member's work and learning, in rows of their own, down to skills that she proposed."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from membership.models import Affiliation, Certificate, SkillProposal, Training
from vault.personal import Basis, Erased, Personal, declare, declare_impersonal, of_member, of_user

of_members = partial(
    Personal, basis=Basis.CONTRACT, kept=_("as long as the membership lasts"), erased=Erased.DELETED
)
in_office = Personal(
    purpose=_("knowing who could act for a branch, and when"),
    basis=Basis.LAW,
    kept=_("five years after it ended"),
    erased=Erased.KEPT,
)

learned = of_members(purpose=_("finding members by what they can do"))
declare(
    Training,
    dict.fromkeys(("member", "name", "organiser", "hours", "year", "proof"), learned),
    of_member(Training),
)
declare_impersonal(Training, "version")
declare(
    Certificate,
    dict.fromkeys(
        (
            "member",
            "kind",
            "name",
            "issuing_body",
            "level",
            "number",
            "issued_on",
            "valid_until",
            "proof",
            "verified_at",
        ),
        learned,
    ),
    of_member(Certificate),
)
declare(
    Certificate,
    {"verified_by": in_office},
    of_user(Certificate, "verified_by"),
    called=_("certificate verified with this account"),
    names={"verified_by": _("verified by (account)")},
)
declare_impersonal(Certificate, "version")
proposed = of_members(purpose=_("completing the list of skills"))
declare(
    SkillProposal,
    dict.fromkeys(("member", "text", "state", "skill", "proposed_at", "decided_at"), proposed),
    of_member(SkillProposal),
)
declare(
    SkillProposal,
    {"decided_by": in_office},
    of_user(SkillProposal, "decided_by"),
    called=_("proposed skill decided with this account"),
    names={"decided_by": _("decided by (account)")},
)

working = of_members(purpose=_("knowing for which institution and where a member works"))
declare(
    Affiliation,
    dict.fromkeys(
        (
            "member",
            "constituent_body",
            "area",
            "institution",
            "post",
            "decree_number",
            "decree_date",
            "since",
            "until",
            "verified_at",
        ),
        working,
    ),
    of_member(Affiliation),
)
# The rows of an application go with it.
declare_impersonal(Affiliation, "application", "version")
