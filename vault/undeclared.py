"""Fields of which nobody has said whether they hold personal data."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models

from vault.personal import declared_fields, is_impersonal


def undeclared() -> list[str]:
    """Every watched field without a declaration, as "<app>.<model>.<field>"; a test wants none.

    Watched are all models of our rooms, all others that name an account, and all others of which
    some field was declared. Numbers that the database hands out tell nothing.
    """
    return [
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        if _is_ours(model) or declared_fields(model) or _names_an_account(model)
        for field in _fields(model)
        if field.name not in declared_fields(model) and not is_impersonal(model, field.name)
    ]


def _fields(model: type[models.Model]) -> Iterator["models.Field[Any, Any]"]:
    for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
        links_to_parent = bool(field.remote_field and getattr(field.remote_field, "parent_link", False))
        if not (isinstance(field, models.AutoField) or links_to_parent):
            yield field


def _is_ours(model: type[models.Model]) -> bool:
    return Path(apps.get_app_config(model._meta.app_label).path).parent in {
        settings.ROOT,
        settings.ROOT / "site",
    }


def _names_an_account(model: type[models.Model]) -> bool:
    return any(field.related_model is get_user_model() for field in _fields(model))
