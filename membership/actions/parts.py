"""The parts of a profile that are rows of their own: affiliations, trainings, certificates.

A part is verified as it stands. Whatever changes in it makes that part unverified again; the membership
and all its other parts stay verified.
"""

from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.actions.proof import add_proof
from membership.actions.verification import ChangedSinceSeen, OwnData
from membership.enums import ProofKind
from membership.letters import tell
from membership.models import Affiliation, Certificate, Member, Training
from vault.uploads import CheckedFile

if TYPE_CHECKING:
    from accounts.models import User

Part: TypeAlias = Affiliation | Training | Certificate
Kind: TypeAlias = type[Affiliation] | type[Training] | type[Certificate]

MOST: dict[type[models.Model], int] = {Affiliation: 10, Training: 30, Certificate: 20}
PROOFS: dict[type[models.Model], ProofKind] = {
    Training: ProofKind.TRAINING,
    Certificate: ProofKind.CERTIFICATE,
}
# What a part loses when anything in it changes.
UNVERIFIED: dict[type[models.Model], dict[str, None]] = {
    Affiliation: {"verified_at": None},
    Certificate: {"verified_at": None, "verified_by": None},
    Training: {},
}


class TooManyParts(Exception):
    """The member has as many of them as one may have."""


class PartExists(Exception):
    """She has another one that says the same in what tells them apart."""


class PartChangedElsewhere(Exception):
    """It was changed in another tab or by somebody else since this form was opened."""


@transaction.atomic
def add_part(
    kind: Kind, member: Member, *, values: dict[str, Any], by: "User", file: CheckedFile | None = None
) -> Part:
    """Gives `member` a part with these `values`, and `file` as its proof; the same form sent twice gives one.

    Raises TooManyParts, PartExists, and TooManyFiles where there is no room for the file.
    """
    Member.objects.select_for_update().get(pk=member.pk)  # two clicks at once queue here
    rows: Any = kind._default_manager.filter(member=member)  # noqa: SLF001 -- Django's public name
    still = {"until": None} if kind is Affiliation else {}
    if same := rows.filter(**values, **still).first():
        return same
    if rows.count() >= MOST[kind]:
        raise TooManyParts
    part = _kept(kind(member=member, **values))
    if file:
        part.proof = add_proof(member, file, kind=PROOFS[kind], by=by)
        part.save(update_fields=["proof"])
    _record(_changed(kind), part, by)
    return part


@transaction.atomic
def change_part(
    part: Part, *, version: int, values: dict[str, Any], by: "User", file: CheckedFile | None = None
) -> bool:
    """Makes `part` say `values`, and `file` its proof; says whether anything changed. It is then unverified.

    `version` is the one the form was opened with. Raises PartChangedElsewhere, PartExists, and TooManyFiles.
    """
    kind = type(part)
    Member.objects.select_for_update().get(pk=part.member_id)
    rows: Any = kind._default_manager.filter(pk=part.pk)  # noqa: SLF001 -- Django's public name
    now = rows.get()
    fields = [name for name, value in values.items() if getattr(now, name) != value]
    if file and (now.proof is None or now.proof.sha256 != file.sha256):
        fields.append("proof")
    if not fields:
        return False
    if now.version != version:
        raise PartChangedElsewhere
    try:
        with transaction.atomic():
            won = rows.filter(version=version).update(version=F("version") + 1, **values, **UNVERIFIED[kind])
    except IntegrityError as double:
        raise PartExists from double
    if not won:
        raise PartChangedElsewhere
    if "proof" in fields and file:
        rows.update(proof=add_proof(now.member, file, kind=PROOFS[kind], by=by))
    _record(_changed(kind), now, by, fields=fields)
    return True


@transaction.atomic
def remove_part(part: Training | Certificate, *, by: "User") -> bool:
    """Removes a training or a certificate; its file stays among her private files. Says whether it was still there."""
    label, member = type(part)(pk=part.pk), part.member
    removed, _by_model = type(part)._default_manager.filter(pk=part.pk).delete()  # noqa: SLF001 -- Django's public name
    if removed:
        record(
            Event.POTENTIAL_CHANGED,
            by=by,
            on=label,
            person=member,
            branch=member.branch_id,
            taken_away=True,
        )
    return bool(removed)


@transaction.atomic
def verify_part(part: Affiliation | Certificate, *, version: int, by: "User") -> bool:
    """Marks `part`, as `version` says it was seen, as checked now, and tells her. Says whether it was not before.

    Raises OwnData, and ChangedSinceSeen if it was changed since it was looked at.
    """
    member = part.member
    if member is None or member.user_id == by.pk:
        raise OwnData
    now = timezone.now()
    stamp: dict[str, Any] = {"verified_at": now}
    if isinstance(part, Certificate):
        stamp["verified_by"] = by
    usable = Member.objects.listed()
    rows: Any = type(part)._default_manager.filter(pk=part.pk, member__in=usable, verified_at=None)  # noqa: SLF001 -- Django's public name
    if not rows.filter(version=version).update(**stamp):
        if rows.exists():
            raise ChangedSinceSeen
        return False
    part.verified_at = now
    is_certificate = isinstance(part, Certificate)
    event = Event.POTENTIAL_VERIFIED if is_certificate else Event.AFFILIATION_VERIFIED
    letter = "potential_verified" if is_certificate else "affiliation_verified"
    tell(member.user, letter, path="/anggota/profil/")
    _record(event, part, by)
    return True


def _kept(part: Any) -> Any:
    try:
        with transaction.atomic():
            part.save(force_insert=True)
    except IntegrityError as double:
        raise PartExists from double
    return part


def _changed(kind: Kind) -> Event:
    return Event.AFFILIATION_CHANGED if kind is Affiliation else Event.POTENTIAL_CHANGED


def _record(event: Event, part: Any, by: "User", **facts: Any) -> None:
    record(event, by=by, on=part, person=part.member, branch=part.member.branch_id, **facts)
