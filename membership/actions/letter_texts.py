"""Keeping the secretariat's own words for a letter."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.models import LetterText

if TYPE_CHECKING:
    from accounts.models import User


class LetterChangedElsewhere(Exception):
    """Somebody else changed the text since the form was opened."""


@transaction.atomic
def change_text(letter: str, *, subject: str, body: str, version: int, by: "User") -> None:
    """Puts these words in the place of the template's. `version` is that of the form, 0 for a letter never changed.

    Raises LetterChangedElsewhere.
    """
    LetterText.objects.bulk_create([LetterText(letter=letter, version=0)], ignore_conflicts=True)
    seen = LetterText.objects.filter(letter=letter, version=version)
    if not seen.update(subject=subject, body=body, version=version + 1, changed_at=timezone.now()):
        raise LetterChangedElsewhere
    _record(letter, by, own_text=True)


@transaction.atomic
def reset_text(letter: str, *, by: "User") -> bool:
    """Goes back to the template's words; False where they were in use already."""
    own = LetterText.objects.in_use().filter(letter=letter)
    if not own.update(subject="", body="", version=F("version") + 1, changed_at=timezone.now()):
        return False
    _record(letter, by, own_text=False)
    return True


def _record(letter: str, by: "User", *, own_text: bool) -> None:
    row = LetterText.objects.get(letter=letter)
    record(Event.MESSAGE_TEXT_CHANGED, by=by, on=row, letter=letter, own_text=own_text)
