"""What the branch wants corrected in an application that came back."""

from contextlib import suppress

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from membership.actions.completeness import STEP_OF
from membership.models import Affiliation, Application
from membership.views.applying.path import answered_at


def remarks_of(application: Application) -> list[tuple[str, str, str, bool]]:
    """What is to be corrected: what it is about, the text, where (empty for all of it), and whether it is changed."""
    return [
        (_name_of(key), text, answered_at(application, key), key in application.changed)
        for key, text in application.remarks.items()
    ]


def _name_of(key: str) -> str:
    for model in (Application, Affiliation):
        with suppress(FieldDoesNotExist):
            if key in STEP_OF:
                return capfirst(str(model._meta.get_field(key).verbose_name))  # type: ignore[union-attr]  # no relation bears such a name
    return _("All of it")
