"""The national identity number of a member: entering, reading, and resolving that it was entered twice.

Nobody but those who may resolve duplicates learns by a NIK who is a member: an answer is the same,
and takes the same steps, whether or not another row has the number.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record, record_each
from audit.enums import Event, Reason
from membership.models import Member
from vault.crypto import blind_index

if TYPE_CHECKING:
    from accounts.models import User

CONTEXT = "membership.member.nik"  # as the column locks it; the index of another column would differ


class NikChangedElsewhere(Exception):
    """The member's data were changed since the form was opened."""


class NoNik(Exception):
    """No number is kept of this member."""


def index_of(nik: str) -> str:
    """What finds equal numbers without opening any."""
    return blind_index(nik, CONTEXT)


@transaction.atomic
def enter_nik(member: Member, nik: str, *, by: "User", version: int | None = None) -> None:
    """Keeps `nik`, normalised and without a problem (`vault.nik`), as the number of `member`.

    Where another row has it, both keep it, and this one waits for whoever resolves duplicates
    (`nik_conflict_at`). `version` is the one the form was opened with, None for a decision that
    counts whatever was saved since; the same form sent twice saves once.
    Raises NikChangedElsewhere if something else was saved in between.
    """
    now = timezone.now()
    rows = Member.objects.select_for_update().filter(pk=member.pk)
    held, was, current = rows.values_list("nik_index", "nik", "version").get()
    opened = current if version is None else version
    won = Member.objects.filter(pk=member.pk, version=opened, erased_at=None).update(
        nik=nik, nik_index=None, nik_conflict_at=now, version=F("version") + 1, updated_at=now
    )
    member.refresh_from_db()
    if not won:
        if member.nik == nik:
            return
        raise NikChangedElsewhere
    _claim(member)
    if held:
        pass_on(was)
    record(
        Event.MEMBER_NIK_ENTERED,
        by=by,
        on=member,
        person=member,
        branch=member.branch_id,
        replaced=was is not None,
    )


@transaction.atomic
def reveal_nik(member: Member, *, by: "User", reason: Reason | None = None) -> str:
    """The whole number, once, with the reading in the audit trail.

    Whoever reads another's number gives a `reason`, else ValueError. Raises NoNik if there is none.
    """
    if reason is None and member.user_id != by.pk:
        raise ValueError("Reading somebody else's NIK needs a reason.")
    nik = Member.objects.values_list("nik", flat=True).get(pk=member.pk)
    if nik is None:
        raise NoNik
    record(
        Event.MEMBER_NIK_READ,
        by=by,
        on=member,
        person=member,
        branch=member.branch_id,
        reason=reason or "",
    )
    return nik


def note_taken_out(members: Iterable[Member], *, by: "User", reason: Reason, form: str) -> int:
    """Records for each of `members` who has one that her number left in a file of the kind `form`; says for how many.

    She reads it as she reads that it was shown.
    """
    people = [(member, member.branch_id) for member in members if member.nik]
    return record_each(Event.MEMBER_NIK_READ, people, by=by, reason=reason, format=form)


@transaction.atomic
def resolve_conflict(
    member: Member, *, clear: bool, by: "User", version: int | None = None, reason: Reason | None = None
) -> bool:
    """Ends that the number of `member` is entered twice. Says whether anything was to be done.

    `clear` takes the number from her, for a `reason`, and the row that waited longest for it gets it;
    another row must have it. Otherwise she keeps it, which needs that no other row has it any more.
    `version` is the one the question was asked with: raises NikChangedElsewhere if she has another
    number or other data now.
    """
    now = timezone.now()
    rows = Member.objects.select_for_update().filter(pk=member.pk, nik__isnull=False, erased_at=None)
    row = rows.defer(None).first()
    if row is None:
        return False
    number = row.nik
    if version not in {None, row.version}:
        raise NikChangedElsewhere
    if clear:
        if not any(row in group and len(group) > 1 for group in with_same_nik()):
            return False
        Member.objects.filter(pk=row.pk).update(
            nik=None, nik_index=None, nik_conflict_at=None, version=F("version") + 1, updated_at=now
        )
        pass_on(number)
    elif row.nik_conflict_at is None or not _claim(row):
        return False
    record(
        Event.MEMBER_NIK_RESOLVED,
        by=by,
        on=row,
        person=row,
        branch=row.branch_id,
        reason=reason or "",
        cleared=clear,
    )
    return True


def with_same_nik() -> list[list[Member]]:
    """The numbers that stand in more than one row, or did: for each, its rows, the holder first.

    Opens every waiting number, of which there are few. Its reader must be one who may resolve them.
    """
    waiting: dict[str, list[Member]] = {}
    rows = Member.objects.filter(nik_conflict_at__isnull=False, erased_at=None)
    rows = rows.defer(None).select_related("branch")  # numbers are fetched only where they are asked for
    for member in rows.order_by("nik_conflict_at", "pk"):
        waiting.setdefault(index_of(str(member.nik)), []).append(member)
    holders = Member.objects.filter(nik_index__in=waiting).defer(None).select_related("branch")
    by_index = {holder.nik_index: [holder] for holder in holders}
    return [by_index.get(index, []) + members for index, members in waiting.items()]


def _claim(member: Member) -> bool:
    """Makes `member` the one row with her number; False where another is."""
    try:
        with transaction.atomic():
            Member.objects.filter(pk=member.pk).update(
                nik_index=index_of(str(member.nik)), nik_conflict_at=None
            )
    except IntegrityError:  # the constraint member_nik_unique: it decides, also between two at once
        return False
    return True


def pass_on(nik: str | None) -> None:
    """Gives a number that has become free to the row that has waited longest for it; for other actions too."""
    waiting = Member.objects.filter(nik_conflict_at__isnull=False, erased_at=None)
    for member in waiting.defer(None).order_by("nik_conflict_at", "pk"):
        if member.nik == nik:
            _claim(member)
            return
