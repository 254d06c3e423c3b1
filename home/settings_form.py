"""The form of the portal settings: it does not write over what somebody else saved meanwhile."""

from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


def version_of(row: Model) -> str:
    """A short word for what is stored of `row` now: another content has another word."""
    # The base manager, since what a form has typed into `row` is not what is stored.
    stored = type(row)._base_manager.filter(pk=row.pk).values_list().first()  # noqa: SLF001 -- Django's documented name
    return sha256(repr(stored).encode()).hexdigest()[:16]


class VersionedForm(WagtailAdminModelForm):
    """Wagtail's form of a model, which knows from which version it was filled."""

    seen_version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_version"].initial = version_of(self.instance)

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError if the row has changed since this form was opened."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("seen_version") != version_of(self.instance):
            raise ValidationError(
                _(
                    "Somebody else has saved these settings since you opened them. Nothing of yours is lost: it still "
                    "stands in this form. Open the settings in a second tab, see what has changed, and enter your "
                    "change there."
                )
            )
        return cleaned
