"""What the forum knows of a member. Branches, vocabularies and notices tell nothing about a person."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from membership.models import (
    Branch,
    BranchApproval,
    BranchIndexPage,
    BranchPage,
    Consent,
    ConstituentBody,
    Member,
    Notice,
    NumberSeries,
    Proof,
    RoleGroup,
    ServiceField,
    Skill,
    Stewardship,
)
from vault.personal import Basis, Erased, Personal, declare, declare_impersonal, of_member, of_user

of_members = partial(Personal, basis=Basis.CONTRACT, kept=_("as long as the membership lasts"))
counted = of_members(purpose=_("counting members by branch and institution"), erased=Erased.KEPT)
potential = of_members(purpose=_("finding members by what they can do"), erased=Erased.BLANK)
proven = of_members(purpose=_("verifying what a member says about herself"), erased=Erased.DELETED)
# NIK: UU 24/2013 makes it the key to all public services.
identity = of_members(
    purpose=_("making sure that nobody is registered twice"), erased=Erased.NULL, sensitive=True
)
kept_as_proof = partial(Personal, basis=Basis.LAW, kept=_("five years after it ended"), erased=Erased.KEPT)
consented = kept_as_proof(purpose=_("proving what was consented to (UU 27/2022, art. 24)"))
in_office = kept_as_proof(purpose=_("knowing who could act for a branch, and when"))

declare(
    Member,
    {
        "number": of_members(
            purpose=_("naming a member without her name, on cards and in letters"), erased=Erased.KEPT
        ),
        "name": of_members(purpose=_("keeping the register of members"), erased=Erased.BLANK),
        "phone": of_members(purpose=_("reaching the member"), erased=Erased.BLANK),
        "village": of_members(purpose=_("knowing where members live and can help"), erased=Erased.NULL),
        "nik": identity,
        "nik_index": of_members(
            purpose=_("making sure that nobody is registered twice"),
            erased=Erased.NULL,
            sensitive=True,
            withheld=True,
        ),
        # Withheld: it would tell her that somebody else is registered with this number.
        "nik_conflict_at": of_members(
            purpose=_("making sure that nobody is registered twice"),
            erased=Erased.NULL,
            sensitive=True,
            withheld=True,
        ),
        "user": of_members(purpose=_("showing a member her own data"), erased=Erased.NULL),
        "skills": potential,
        "service_fields": potential,
        "branch": counted,
        "constituent_body": counted,
        "registered_on": counted,
        "verified_at": counted,
        "restricted_at": Personal(
            purpose=_("leaving her data unused when she asks for that"),
            basis=Basis.LAW,
            kept=_("until she takes it back"),
            erased=Erased.NULL,
        ),
    },
    of_member(Member, "pk"),
    names={
        "nik_index": _("comparison code of the NIK (finds double entries without opening any NIK)"),
        "nik_conflict_at": _("note for the check of double entries"),
        "user": _("account on the portal"),
        "restricted_at": _("use of the data restricted since"),
    },
)
declare_impersonal(Member, "version", "updated_at", "erased_at")

declare(
    Proof,
    dict.fromkeys(("member", "kind", "file", "media_type", "size", "sha256", "added_at"), proven),
    of_member(Proof),
    names={
        "media_type": _("file format"),
        "size": _("size in bytes"),
        "sha256": _("fingerprint of the file (SHA-256)"),
    },
)
declare(
    Proof,
    {"added_by": in_office},
    of_user(Proof, "added_by"),
    called=_("private file added with this account"),
    names={"added_by": _("added by (account)")},
)
declare(
    Consent,
    dict.fromkeys(("user", "purpose", "notice", "given_at", "withdrawn_at"), consented),
    of_user(Consent),
)
declare(
    Stewardship,
    dict.fromkeys(("user", "branch", "role", "since", "until", "ended_at"), in_office),
    of_user(Stewardship),
)
for model in (
    Branch,
    BranchApproval,
    BranchIndexPage,
    BranchPage,  # the office's contact, not a person's
    ConstituentBody,
    Notice,
    NumberSeries,
    RoleGroup,
    ServiceField,
    Skill,
):
    declare_impersonal(model)
