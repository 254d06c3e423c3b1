"""Destroying files of which no row speaks any more."""

import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.core.files.storage import Storage
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from vault.copies import files_of
from vault.personal import Erased, Subject, registered

logger = logging.getLogger(__name__)
SETTLED = timedelta(hours=24)  # a younger file may belong to a form that is being saved this moment


def doomed_files(subject: Subject) -> list[FieldFile]:
    """The files that erasing `subject` destroys."""
    return [
        file
        for declaration, file in files_of(subject)
        if declaration.fields[file.field.name].erased != Erased.KEPT
    ]


def destroy(files: Iterable[FieldFile]) -> int:
    """Deletes files and says how many. One that resists is logged by kind; `retention` finds it again."""
    count = 0
    for file in files:
        count += _destroyed(file.storage, str(file.name))
    return count


def orphans() -> Iterator[tuple[Storage, str]]:
    """Personal files that no row names: a crash came between an erasure and its files, or a backup brought them.

    Looked for in every folder that some declared field writes to, whose files go with their person.
    """
    for field in _erasable_file_fields():
        rows: models.QuerySet[Any] = models.QuerySet(field.model)
        named = set(rows.exclude(**{field.name: ""}).values_list(field.name, flat=True))
        for name in _settled(field.storage, _folder(field)):
            if name not in named:
                yield field.storage, name


def destroy_orphans() -> int:
    """Deletes them, and says how many."""
    return sum(_destroyed(storage, name) for storage, name in list(orphans()))


def _erasable_file_fields() -> Iterator[models.FileField]:
    for declaration in registered():
        for name in declaration.file_fields:
            if declaration.fields[name].erased != Erased.KEPT:
                yield declaration.field(name)  # type: ignore[misc]  # file_fields are FileFields


def _folder(field: models.FileField) -> str:
    """Where the field puts its files: the first part of the name of a new one."""
    return str(field.generate_filename(field.model(), "x.pdf")).partition("/")[0]


def _settled(storage: Storage, folder: str) -> Iterator[str]:
    """The names of all files below `folder` that have lain there for a day."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in (f"{folder}/{each}" for each in files):
        if storage.get_modified_time(name) < timezone.now() - SETTLED:
            yield name
    for each in folders:
        yield from _settled(storage, f"{folder}/{each}")


def _destroyed(storage: Storage, name: str) -> bool:
    try:
        storage.delete(name)
    except OSError as problem:
        logger.error("A personal file could not be destroyed: %s", type(problem).__name__)  # noqa: TRY400 -- a traceback may name it
        return False
    return True
