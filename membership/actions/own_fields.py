"""Asking members more than the portal knows to ask, and keeping what they answer."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.models import Member, OwnAnswer, OwnField
from membership.own_fields import as_texts

if TYPE_CHECKING:
    from accounts.models import User


class AnswersChangedElsewhere(Exception):
    """The member's data were saved by somebody else since the form was opened."""


@transaction.atomic
def answer(member: Member, *, version: int, values: dict[OwnField, Any], by: "User") -> bool:
    """Keeps the cleaned `values` for the fields that were asked; answers to others stay as they are.

    Says whether anything is new: the same form sent twice is saved once. The audit trail keeps that they
    were changed, not what to. Raises AnswersChangedElsewhere for an old `version`, and for a member whose
    data nobody may use but herself (`actions.restriction`).
    """
    wanted = [(field.pk, text) for field, value in values.items() for text in as_texts(value)]
    asked = OwnAnswer.objects.filter(member=member, field__in=values)
    if set(asked.values_list("field", "text")) == set(wanted):
        return False
    usable = Member.objects.of(by) | Member.objects.listed()
    rows = usable.filter(pk=member.pk, version=version)
    if not rows.update(version=F("version") + 1, updated_at=timezone.now()):
        raise AnswersChangedElsewhere
    asked.delete()
    OwnAnswer.objects.bulk_create(
        [OwnAnswer(member=member, field_id=field, text=text) for field, text in wanted]
    )
    member.refresh_from_db(fields=("version", "updated_at"))
    record(
        Event.MEMBER_CHANGED,
        by=by,
        on=member,
        person=member,
        branch=member.branch_id,
        fields=["own_answers"],
    )
    return True


def retire(field: OwnField) -> bool:
    """Asks it no more; what was answered stays. Says whether that is new."""
    return bool(OwnField.objects.filter(pk=field.pk, retired_at=None).update(retired_at=timezone.now()))


def ask_again(field: OwnField) -> bool:
    """Takes a retirement back. Says whether that is new."""
    return bool(OwnField.objects.filter(pk=field.pk).exclude(retired_at=None).update(retired_at=None))
