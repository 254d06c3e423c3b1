"""Erasing a person (UU 27/2022, art. 8, 43 and 44): docs/decisions/0010-erasure.md."""

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.sessions import forget_in_sessions
from audit.actions import record
from audit.enums import Event, Reason
from membership.actions.consent import withdraw_consent
from membership.actions.nik import pass_on
from membership.actions.stewardship import end_role
from membership.actions.transfer import withdraw
from membership.enums import Purpose
from membership.models import Consent, Member, Stewardship, Transfer
from privacy import ledger
from privacy.actions.traces import clear_traces
from privacy.files import destroy, doomed_files
from privacy.ledger import Line, Outcome
from vault.crypto import VaultError
from vault.personal import Declaration, Erased, Subject, rows_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


class CannotErase(Exception):
    """The erasure is refused; the message is a sentence for whoever asked for it."""


@transaction.atomic
def erase_person(
    subject: Subject, *, by: User | None, reason: Reason | str = "", again: bool = False
) -> bool:
    """Makes a person unrecognisable for good, and says whether anything of her was left.

    One of her two numbers is enough: what belongs to her account goes with her row in the register, and
    the other way round. Numbers, branch, dates and counts stay; roles end; the account closes. Whoever
    calls asks before whether `by` may do so; None is the administrator at the server. `again` after a
    restore: the ledger knows her already.

    Files are destroyed after the commit. Raises CannotErase.
    """
    account, member = _whole(subject)
    if by is not None and account is not None and by.pk == account.pk:
        raise CannotErase(_("Nobody erases herself. Make a request; somebody else decides about it."))
    if _is_empty(account) and (member is None or member.erased_at):
        return False
    person = Subject(account.pk if account else None, member.pk if member else None)
    files = doomed_files(person)
    forget_in_sessions(account, names=[row.name for row in (account, member) if row])
    if account:
        _close(account, by)
    for transfer in Transfer.objects.open().filter(member=member):  # no branch could answer it any more
        withdraw(transfer, by=by)
    nik = _open_nik(member)
    _carry_out(person)
    pass_on(nik)
    if account:
        _withdraw_consents(account, by)
    line = _line(account, member)
    _record(account, member, by, reason, again=again, files=len(files))
    if not again:
        ledger.write(line)
    # A lambda, since Django stumbles over a failing partial.
    transaction.on_commit(lambda: _afterwards(files, None if again else line), robust=True)
    return True


def is_erased(account: User) -> bool:
    """Whether an account belongs to nobody any more."""
    return not account.is_active and account.email == _nobodys(account.pk)


def _whole(subject: Subject) -> tuple[User | None, Member | None]:
    """Both sides of the person, locked until the end. Raises CannotErase where there is none, or two."""
    members = Member.objects.defer("nik").select_for_update()
    if subject.member_id is not None:
        member = members.filter(pk=subject.member_id).first()
    elif subject.user_id is not None:
        member = members.filter(user_id=subject.user_id).first()
    else:
        member = None
    known = member.user_id if member else None
    account = User.objects.select_for_update().filter(pk=subject.user_id or known or 0).first()
    missing = (subject.member_id and not member) or (subject.user_id and not account)
    if missing or not (account or member):
        raise CannotErase(_("There is nobody with this number."))
    both_gone = account and is_erased(account) and member and member.erased_at
    if account and member and known != account.pk and not both_gone:
        raise CannotErase(_("This member and this account are not the same person."))
    return account, member


def _is_empty(account: User | None) -> bool:
    return account is None or is_erased(account)


def _nobodys(pk: int) -> str:
    return f"erased-{pk}@erased.invalid"  # as accounts/personal.py declares it


def _close(account: User, by: User | None) -> None:
    """Ends what she could do, and clears what she left in others' tables."""
    for stewardship in Stewardship.objects.not_ended().filter(user=account):
        end_role(stewardship, by=by)
    clear_traces(account)
    # Nobody can confirm such an address. Whoever signed up with it shall not stop an erasure.
    squatters = User.objects.filter(email__iexact=_nobodys(account.pk)).exclude(pk=account.pk)
    squatters.update(email=f"{uuid4()}@erased.invalid")


def _open_nik(member: Member | None) -> str | None:
    """Her number, which another row may wait for; a spoiled one stops no erasure."""
    with suppress(VaultError):
        return Member.objects.filter(pk=member.pk if member else 0).values_list("nik", flat=True).first()
    return None


def _carry_out(person: Subject) -> None:
    """Does to each field what the register declares."""
    for declaration, rows in rows_of(person):
        if declaration.deletes_rows:
            rows.delete()
            continue
        _cut_links(declaration, rows)
        values = declaration.replacements()
        if declaration.model is Member:
            values |= {"erased_at": timezone.now(), "updated_at": timezone.now(), "version": F("version") + 1}
        if values:
            rows.update(**values)


def _cut_links(declaration: Declaration, rows: "QuerySet") -> None:
    for name in declaration.many_fields:
        if declaration.fields[name].erased == Erased.BLANK:
            for row in rows.only("pk"):  # whatever else of the row no longer opens
                getattr(row, name).clear()


def _withdraw_consents(account: User, by: User | None) -> None:
    for purpose in Consent.objects.in_force().filter(user=account).values_list("purpose", flat=True):
        withdraw_consent(account, Purpose(purpose), by=by)


def _line(account: User | None, member: Member | None) -> Line:
    return Line(
        at=timezone.now(),
        outcome=Outcome.INTENDED,
        member=ledger.Row.of(member) if member else None,
        account=ledger.Account.of(account) if account else None,
    )


def _record(
    account: User | None,
    member: Member | None,
    by: User | None,
    reason: Reason | str,
    *,
    again: bool,
    files: int,
) -> None:
    subject = member or account
    record(
        Event.ERASURE_REAPPLIED if again else Event.PERSON_ERASED,
        by=by,
        on=subject,
        person=subject,
        branch=member.branch_id if member else None,
        reason=reason,
        account=account.pk if account else None,
        files=files,
    )


def _afterwards(files: list[FieldFile], line: Line | None) -> None:
    """What a database cannot take back. A crash in here is healed by `manage.py retention`."""
    destroy(files)
    if line:
        ledger.write(line.now(Outcome.DONE))
    forget_old_pages()


def forget_old_pages() -> None:
    """SQLite's older pages wait in the write-ahead log; while somebody reads them, `retention` does this again."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with suppress(OperationalError), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
