"""What the forum knows of a member. Branches, vocabularies and notices tell nothing about a person."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from membership import (  # noqa: F401 -- their declarations are this room's
    personal_desk,
    personal_messages,
    personal_potential,
    personal_standing,
)
from membership.models import (
    Application,
    Branch,
    BranchApproval,
    BranchIndexPage,
    BranchPage,
    Card,
    Consent,
    ConstituentBody,
    DirectoryEntry,
    Language,
    Member,
    Notice,
    NumberSeries,
    OwnAnswer,
    OwnField,
    PastBranch,
    Proof,
    RoleGroup,
    ServiceField,
    Skill,
    StageChange,
    Stewardship,
    TargetGroup,
    Transfer,
)
from vault.personal import Basis, Erased, Personal, declare, declare_impersonal, of_member, of_user

of_members = partial(Personal, basis=Basis.CONTRACT, kept=_("as long as the membership lasts"))
counted = of_members(purpose=_("counting members by branch and institution"), erased=Erased.KEPT)
potential = of_members(purpose=_("finding members by what they can do"), erased=Erased.BLANK)
sent = of_members(purpose=_("knowing who can help where in a disaster"), erased=Erased.BLANK)
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
        "target_groups": potential,
        "languages": potential,
        "vehicle": sent,
        "readiness": sent,
        "branch": counted,
        "constituent_body": counted,
        "registered_on": counted,
        "verified_at": counted,
        "admitted_on": counted,
        "valid_until": counted,
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

applying = partial(
    Personal,
    basis=Basis.CONTRACT,
    kept=_("until it is decided; a draft ninety days, a refusal one year"),
    erased=Erased.DELETED,
)
asked = applying(purpose=_("deciding about an application for membership"))
declare(
    Application,
    dict.fromkeys(
        (
            "user",
            "state",
            "branch",
            "constituent_body",
            "name",
            "is_adult",
            "phone",
            "village",
            "skills",
            "service_fields",
            "remarks",
            "changed",
            "answer",
            "seen",
            "member",
            "created_at",
            "submitted_at",
            "due_on",
            "escalated_at",
            "decided_at",
        ),
        asked,
    )
    | {"nik": applying(purpose=_("making sure that nobody is registered twice"), sensitive=True)},
    of_user(Application),
    names={"member": _("member")},
)
declare(
    Application,
    {"decided_by": in_office},
    of_user(Application, "decided_by"),
    called=_("application decided with this account"),
    names={"decided_by": _("decided by (account)")},
)
declare_impersonal(Application, "version", "updated_at")
declare(
    OwnAnswer,
    dict.fromkeys(
        ("member", "field", "text"),
        of_members(purpose=_("what the secretariat says at each question"), erased=Erased.DELETED),
    ),
    of_member(OwnAnswer),
    called=_("further details"),
)
carried = of_members(purpose=_("letting others check a membership card"), erased=Erased.DELETED)
declare(
    Card,
    dict.fromkeys(("member", "issued_at", "revoked_at"), carried)
    | {
        "token": of_members(
            purpose=_("letting others check a membership card"), erased=Erased.DELETED, withheld=True
        )
    },
    of_member(Card),
    names={"token": _("address in the QR code")},
)
declare(
    Card,
    {"revoked_by": in_office},
    of_user(Card, "revoked_by"),
    called=_("membership card reported lost with this account"),
    names={"revoked_by": _("reported by (account)")},
)
moving = partial(of_members, purpose=_("moving a member to another branch"))
declare(
    Transfer,
    dict.fromkeys(
        (
            "member",
            "origin",
            "destination",
            "state",
            "requested_at",
            "due_on",
            "escalated_at",
            "released_at",
            "decided_at",
        ),
        moving(erased=Erased.KEPT),
    )
    | dict.fromkeys(("reason", "letter_number", "refusal"), moving(erased=Erased.BLANK)),
    of_member(Transfer),
)
for answerer, called in (
    ("released_by", _("transfer released with this account")),
    ("decided_by", _("transfer decided with this account")),
):
    declare(
        Transfer,
        {answerer: in_office},
        of_user(Transfer, answerer),
        called=called,
        names={answerer: _("answered by (account)")},
    )
declare(
    PastBranch,
    dict.fromkeys(("member", "branch", "left_at"), counted),
    of_member(PastBranch),
)

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
shown = Personal(
    purpose=_("showing in the public directory what she chose"),
    basis=Basis.CONSENT,
    kept=_("until the consent is withdrawn"),
    erased=Erased.DELETED,
)
declare(
    DirectoryEntry,
    dict.fromkeys(("member", "shows_body", "shows_district", "shows_service_fields", "shows_skills"), shown),
    of_member(DirectoryEntry),
)
declare(
    Stewardship,
    dict.fromkeys(("user", "branch", "role", "since", "until", "ended_at"), in_office),
    of_user(Stewardship),
)
declare(
    StageChange,
    {"recorded_by": in_office},
    of_user(StageChange, "recorded_by"),
    called=_("stage of a branch recorded with this account"),
    names={"recorded_by": _("recorded by (account)")},
)
declare_impersonal(
    StageChange, "branch", "stage", "since", "decree_number", "reason", "is_void", "recorded_at"
)
for model in (
    Branch,
    BranchApproval,
    BranchIndexPage,
    BranchPage,  # the office's contact, not a person's
    ConstituentBody,
    Notice,
    Language,
    NumberSeries,
    OwnField,
    RoleGroup,
    ServiceField,
    Skill,
    TargetGroup,
):
    declare_impersonal(model)
