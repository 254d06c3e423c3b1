"""What the ledger of erasures and the database say of each other: after a crash, and after a restore."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.db import connection, models

from accounts.models import User
from membership.models import Member
from privacy import ledger
from privacy.actions.erase import CannotErase, erase_person, is_erased
from privacy.ledger import Line, Outcome
from vault.personal import Subject

SETTLED = timedelta(hours=1)  # no erasure takes so long
ROUNDED = timedelta(milliseconds=1)  # some copies of a database keep no more of a moment


class Finding(StrEnum):
    """How the database stands to a line."""

    GONE = "gone"  # no such number, or an empty row
    HERS = "hers"  # she is here, with her data
    ANOTHERS = "anothers"  # the number was given to somebody else
    DOUBTFUL = "doubtful"  # a person must look


@dataclass
class Reapplied:
    """What came of a run: who was erased again, and about whom somebody must decide."""

    erased: list[Line] = field(default_factory=list)
    doubtful: list[Line] = field(default_factory=list)


def present() -> Iterator[tuple[Line, Finding]]:
    """The people of the ledger who are here with their data: after a restore from before their erasure."""
    for line in ledger.latest(ledger.read()):
        finding = _finding(line)
        if finding in {Finding.HERS, Finding.DOUBTFUL} and line.outcome != Outcome.UNDONE:
            # Without a second line nobody knows whether the erasure was committed.
            yield line, finding if line.outcome == Outcome.DONE else Finding.DOUBTFUL


def reapply(*, members: set[int], accounts: set[int]) -> Reapplied:
    """Erases again whoever the ledger knows and is here. Safe to repeat.

    In doubt nobody is erased, except those whose number the administrator gives as `members` or
    `accounts`. The numbers of the ledger are reserved: nobody new gets one of them.
    """
    result = Reapplied()
    for line, finding in list(present()):
        sure = (line.member and line.member.pk in members) or (line.account and line.account.pk in accounts)
        if finding == Finding.DOUBTFUL and not sure:
            result.doubtful.append(line)
            continue
        if sum(_erase_again(subject) for subject in _sides(line)):
            result.erased.append(line)
    _reserve_numbers()
    return result


def reconcile() -> int:
    """Gives each line without an outcome its second one, by what the database says; says how many."""
    settled = datetime.now(UTC) - SETTLED
    left = [it for it in ledger.latest(ledger.read()) if it.outcome == Outcome.INTENDED and it.at < settled]
    closed = [it.now(Outcome.DONE if _finding(it) == Finding.GONE else Outcome.UNDONE) for it in left]
    if closed:
        ledger.write(*closed)
    return len(closed)


def _finding(line: Line) -> Finding:
    found = {_of_account(line), _of_member(line)}
    for worst in (Finding.DOUBTFUL, Finding.HERS, Finding.ANOTHERS):
        if worst in found:
            return worst
    return Finding.GONE


def _of_account(line: Line) -> Finding:
    user = User.objects.filter(pk=line.account.pk).first() if line.account else None
    if user is None or line.account is None or is_erased(user):
        return Finding.GONE
    if abs(user.date_joined - line.account.joined) >= ROUNDED:
        return Finding.ANOTHERS  # nobody can change that moment
    linked = Member.objects.filter(user=user).values_list("pk", flat=True).first()
    return Finding.HERS if linked in {None, line.member.pk if line.member else None} else Finding.DOUBTFUL


def _of_member(line: Line) -> Finding:
    member = Member.objects.filter(pk=line.member.pk).first() if line.member else None
    if member is None or line.member is None or member.erased_at:
        return Finding.GONE
    linked_fits = member.user_id in {None, line.account.pk if line.account else None}
    if linked_fits and member.registered_on == line.member.registered:
        return Finding.HERS
    # The day of registration may have been corrected between the backup and the erasure.
    if member.user_id and linked_fits and _of_account(line) == Finding.HERS:
        return Finding.HERS
    return Finding.DOUBTFUL


def _sides(line: Line) -> Iterator[Subject]:
    """Her two numbers one by one: in an old backup they may not be linked yet."""
    if line.member and _of_member(line) in {Finding.HERS, Finding.DOUBTFUL}:
        yield Subject(member_id=line.member.pk)
    if line.account and _of_account(line) in {Finding.HERS, Finding.DOUBTFUL}:
        yield Subject(user_id=line.account.pk)


def _erase_again(subject: Subject) -> bool:
    try:
        return erase_person(subject, by=None, again=True)
    except CannotErase:  # her other side was erased this moment
        return False


def _reserve_numbers() -> None:
    """Numbers of the erased are given to nobody else, although a restore has turned the counters back."""
    lines = ledger.read()
    _count_on(Member, max((line.member.pk for line in lines if line.member), default=0))
    _count_on(User, max((line.account.pk for line in lines if line.account), default=0))


def _count_on(model: type[models.Model], number: int) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("UPDATE sqlite_sequence SET seq = max(seq, %s) WHERE name = %s", [number, table])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) SELECT %s, %s"
                " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)",
                [table, number, table],
            )
        elif number:
            cursor.execute(
                "SELECT setval(seq::regclass, greatest(%s, nextval(seq::regclass))) FROM pg_get_serial_sequence(%s, 'id') AS seq",
                [number, table],
            )
