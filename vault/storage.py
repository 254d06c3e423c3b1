"""Where files about people lie: in a store of their own, which has no addresses."""

from pathlib import PurePath
from typing import NoReturn
from uuid import uuid4

from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db import models

SUFFIXES = {".pdf", ".jpg", ".png", ".webp"}  # what vault.uploads lets in


class WithoutAddresses:
    """A store whose files are only handed out by a view that asks who wants them."""

    def url(self, name: str | None) -> NoReturn:
        """Raises ValueError, always."""
        raise ValueError("A private file has no address.")


class PrivateFiles(WithoutAddresses, FileSystemStorage):
    """A folder that only the portal's own user may enter."""

    def __init__(self, location: str) -> None:
        super().__init__(location, file_permissions_mode=0o600, directory_permissions_mode=0o700)


def private_storage() -> Storage:
    """The store for `FileField(storage=private_storage, upload_to=nameless)`."""
    return storages["private"]


def nameless(instance: models.Model, filename: str) -> str:
    """A random name, in a folder of the model: the uploader's own may tell about her."""
    suffix = PurePath(filename).suffix.lower()
    return f"{instance._meta.label_lower}/{uuid4()}{suffix if suffix in SUFFIXES else ''}"
