"""Rows of a register taken out of the portal, with a trace of who took them."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Model, QuerySet

from audit.actions import record
from audit.enums import Event

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def take_out(rows: QuerySet, *, register: str, form: str, by: "User", filters: dict[str, Any]) -> list[Model]:
    """The `rows`, read once, for a file in `form`; `register` is what the register is called.

    `filters` say by which codes the list was narrowed; they stand in the audit trail with the count.
    """
    taken = list(rows)
    record(Event.REGISTER_EXPORTED, by=by, count=len(taken), format=form, register=register, **filters)
    return taken
