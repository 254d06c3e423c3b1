"""Model fields whose values the database never sees in clear."""

from typing import TYPE_CHECKING, Any, NoReturn

from django.core import checks
from django.core.exceptions import FieldError, ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

from vault.crypto import VERSION, VaultError, decrypt, encrypt, is_stored_form

if TYPE_CHECKING:
    NullableText = models.TextField[str | None, str | None]
else:
    NullableText = models.TextField


class EncryptedTextField(NullableText):
    """A text that is encrypted in the database and a plain `str` in Python.

    Unknown is NULL; an empty text is stored as NULL too. It is found by a blind index beside it, never
    by itself: all lookups but `isnull` raise FieldError. Forms and the CMS leave it out unless somebody
    names it. Fixtures and revisions get the stored form, and take it back.
    `context` binds the stored form to its column, by default "<app>.<model>.<field>"; give the old one
    when a column or model is renamed.
    """

    def __init__(self, *args: Any, context: str = "", **kwargs: Any) -> None:
        self.given_context = context
        super().__init__(*args, **({"null": True, "blank": True, "editable": False} | kwargs))

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        if self.given_context:
            kwargs["context"] = self.given_context
        return name, path, args, kwargs

    @property
    def context(self) -> str:
        """The place that this field's texts are locked to."""
        return self.given_context or f"{self.model._meta.label_lower}.{self.name}"

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """No index, no uniqueness: each writing of the same text gives another ciphertext."""
        problems = super().check(**kwargs)
        if not self.null or self.unique or self.db_index:  # type: ignore[attr-defined]  # the stubs leave it out
            message = "An encrypted field is nullable, and has neither an index nor uniqueness."
            problems.append(checks.Error(message, obj=self, id="vault.E001"))
        return problems

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        """The database itself refuses a text in clear, whoever writes it."""
        column = connection.ops.quote_name(str(self.column))
        return f"substr({column}, 1, {len(VERSION) + 1}) = '{VERSION}:'"

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        if hasattr(value, "resolve_expression"):
            return value  # for the database to compute; what is in clear it refuses
        return encrypt(str(value), self.context) if value not in {None, ""} else None

    def from_db_value(self, value: str | None, *_args: Any) -> str | None:
        """Raises UnknownKey or Tampered: a number that cannot be trusted is no number."""
        return None if value is None else decrypt(value, self.context)

    def to_python(self, value: Any) -> Any:
        """Opens the stored form, as fixtures and revisions hold it."""
        if isinstance(value, str) and is_stored_form(value):
            try:
                return decrypt(value, self.context)
            except VaultError as problem:
                raise ValidationError(_("This encrypted value cannot be opened here.")) from problem
        return super().to_python(value)

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return encrypt(str(value), self.context) if value else ""

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            self._refuse(lookup_name)
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> NoReturn:
        self._refuse(lookup_name)

    def _refuse(self, lookup_name: str) -> NoReturn:
        raise FieldError(
            f"{self.context} is encrypted and has no lookup “{lookup_name}”; ask its blind index, or isnull."
        )
