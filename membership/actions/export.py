"""Members as a file, with a trace of who took it, and of each NIK that left in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit.actions import record
from audit.enums import Event, Reason
from audit.facts import MOST_CODES
from membership.actions.nik import note_taken_out
from membership.exporting.columns import COLUMNS, NIK, Column, loaded, table_of
from membership.exporting.paper import as_pdf
from membership.exporting.spreadsheet import as_csv, as_xlsx
from membership.models import Member
from membership.own_fields import noted
from membership.printing.table import Heading

if TYPE_CHECKING:
    from accounts.models import User

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class Narrowed:
    """How a list was narrowed: in `codes` for the audit trail, in `words` for paper."""

    codes: dict[str, Any] = field(default_factory=dict)
    words: str = ""


ALL = Narrowed()


def export_members(
    members: QuerySet[Member],
    *,
    form: str,
    by: "User",
    narrowed: Narrowed = ALL,
    columns: Sequence[Column] = tuple(COLUMNS.values()),
    reason: Reason | None = None,
) -> bytes:
    """The listed among `members` as a file in `form`, a key of FORMATS.

    The codes of `narrowed` stand in the audit trail with the count, and so do those of the `columns`, where
    these are others than all of COLUMNS.
    Restricted and erased members are left out, whatever `members` holds.
    NIK, for whoever may see those of all of them, needs a `reason`, else ValueError; each opened one is
    recorded as if it had been shown.
    """
    has_numbers = NIK in columns
    if has_numbers and reason is None:
        raise ValueError("Taking numbers out needs a reason.")
    found = loaded(members.listed(), columns, by=by)  # type: ignore[attr-defined]  # a MemberQuerySet
    table = table_of(found, columns)
    if form == "pdf":
        content = as_pdf(table, _heading(by, narrowed.words, len(found)))
    else:
        content = as_xlsx(table) if form == "xlsx" else as_csv(table)
    facts = dict(narrowed.codes)
    if [*columns] != [*COLUMNS.values()]:
        facts["columns"] = [column.code for column in columns if not column.asks]
    if own := [noted(column.asks) for column in columns if column.asks]:
        facts["own_columns"] = own[:MOST_CODES]
    with transaction.atomic():  # only now: while a long file is made, others shall not wait to write
        if has_numbers and reason:
            facts["numbers"] = note_taken_out(found, by=by, reason=reason, form=form)
        why = (reason or "") if has_numbers else ""
        record(Event.MEMBER_EXPORTED, by=by, reason=why, count=len(found), format=form, **facts)
    return content


def file_name(*, form: str, by: "User") -> str:
    """Names the day and the account that took it, so that a stray copy tells where it came from."""
    return f"anggota-{timezone.localdate().isoformat()}-akun-{by.pk}.{form}"


def _heading(by: "User", narrowed: str, count: int) -> Heading:
    """What a stray page says of itself."""
    at = timezone.localtime()
    taken = _("%(count)d members, taken out on %(day)s at %(hour)s by %(name)s (account %(account)d)") % {
        "count": count,
        "day": date_format(at, "DATE_FORMAT"),
        "hour": date_format(at, "TIME_FORMAT"),
        "name": by.name,
        "account": by.pk,
    }
    return Heading(
        title=_("List of members"),
        narrowed=narrowed or _("All members but former ones"),
        taken=taken,
        caution=_("Personal data: only for the task at hand. Destroy this list as soon as it is done."),
    )
