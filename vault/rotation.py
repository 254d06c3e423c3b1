"""Moves encrypted texts from old keys to the current one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import ExpressionWrapper, F

from vault.crypto import VaultError, current_prefix, decrypt
from vault.fields import EncryptedTextField

BATCH = 500


@dataclass
class Count:
    """How many values were moved, changed by somebody else meanwhile, or did not open."""

    moved: int = 0
    changed: int = 0
    unreadable: int = 0


def encrypted_fields() -> Iterator[EncryptedTextField]:
    """Every encrypted field of every model, in a steady order."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedTextField):
                yield field


def _with_stored_form(field: EncryptedTextField) -> models.QuerySet[Any]:
    """All rows of the field's model, with what the database holds as `stored_form`; no manager hides any."""
    stored_form = ExpressionWrapper(F(field.name), output_field=models.TextField())
    return models.QuerySet(field.model).annotate(stored_form=stored_form)


def behind(field: EncryptedTextField) -> models.QuerySet[Any]:
    """The rows whose value is under an old key."""
    known = _with_stored_form(field).filter(**{f"{field.name}__isnull": False})
    return known.exclude(stored_form__startswith=current_prefix())


def rotate(field: EncryptedTextField, *, batch: int = BATCH) -> Count:
    """Re-encrypts the field's values that are not under the current key, `batch` rows at a time.

    Each row is written by itself and only if it still holds what was read: an edit meanwhile wins,
    and is under the current key already. Stopped half-way, a second call does the rest.
    """
    count, last = Count(), None
    while rows := _next(field, last, batch):
        for pk, stored in rows:
            try:
                clear = decrypt(stored, field.context)
            except VaultError:
                count.unreadable += 1
                continue
            unchanged = _with_stored_form(field).filter(pk=pk, stored_form=stored)
            if unchanged.update(**{field.name: clear}):
                count.moved += 1
            else:
                count.changed += 1
        last = rows[-1][0]
    return count


def _next(field: EncryptedTextField, last: Any, batch: int) -> list[tuple[Any, str]]:
    rows = behind(field).order_by("pk")
    if last is not None:
        rows = rows.filter(pk__gt=last)
    return list(rows.values_list("pk", "stored_form")[:batch])
