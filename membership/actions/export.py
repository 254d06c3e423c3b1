"""Members as a file: without NIK, and with a trace of who took it."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit.actions import record
from audit.enums import Event
from membership.exporting.columns import COLUMNS, table_of
from membership.exporting.paper import as_pdf
from membership.exporting.spreadsheet import as_csv, as_xlsx
from membership.models import Member
from membership.printing.table import Heading

if TYPE_CHECKING:
    from accounts.models import User

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
}


def export_members(
    members: QuerySet[Member],
    *,
    form: str,
    by: "User",
    filters: dict[str, Any],
    narrowed: str = "",
    columns: Collection[str] = tuple(COLUMNS),
) -> bytes:
    """The listed among `members` as a file in `form`, a key of FORMATS.

    `filters` say by which codes the list was narrowed; they stand in the audit trail with the count,
    and so do the `columns`, keys of COLUMNS, where some are left out. `narrowed` says it in words, on paper.
    Restricted and erased members are left out, whatever `members` holds.
    """
    chosen = [column for code, column in COLUMNS.items() if code in columns]
    table = table_of(members.listed(), chosen)  # type: ignore[attr-defined]  # a MemberQuerySet
    if form == "pdf":
        content = as_pdf(table, _heading(by, narrowed, len(table.rows)))
    else:
        content = as_xlsx(table) if form == "xlsx" else as_csv(table)
    if len(chosen) < len(COLUMNS):
        filters = filters | {"columns": [column.code for column in chosen]}
    with transaction.atomic():  # only now: while a long file is made, others shall not wait to write
        record(Event.MEMBER_EXPORTED, by=by, count=len(table.rows), format=form, **filters)
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
