"""The record of processing (UU 27/2022, art. 31), read from the declared fields: what is undeclared fails a test."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from membership.models import OwnAnswer, OwnField
from vault.personal import Erased, Personal, registered

AFTER_ERASURE: dict[Erased, str | Promise] = {
    Erased.BLANK: _("emptied"),
    Erased.NULL: _("emptied"),
    Erased.REPLACED: _("replaced by what tells nothing"),
    Erased.DELETED: _("deleted"),
    Erased.KEPT: _("kept"),
}


@dataclass(frozen=True)
class Activity:
    """Fields of one kind that are kept for the same purpose, on the same basis and as long."""

    fields: list[str]
    purpose: str
    basis: str
    kept: str
    erased: str
    sensitive: bool


@dataclass(frozen=True)
class Kind:
    """One kind of data with its activities."""

    title: str
    activities: list[Activity]


def record_of_processing() -> list[Kind]:
    """Every kind of personal data that the portal declares.

    What several declarations call by one name, such as rows that belong to several people, stands there once.
    """
    by_title: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for declaration in registered():
        alike = by_title.setdefault(declaration.title, {})
        for name, what in declaration.fields.items():
            called = declaration.name_of(name)
            if called not in (names := alike.setdefault(_words(what), [])):
                names.append(called)
    kinds = [Kind(title, _activities(alike)) for title, alike in by_title.items()]
    return [*kinds, *_own_fields()]


def _own_fields() -> list[Kind]:
    """What the secretariat asks on her own: each question with the purpose that she wrote."""
    declared = next(what for what in registered() if what.model is OwnAnswer)
    answered = declared.fields["text"]
    asked = OwnField.objects.filter(is_personal=True)
    alike: dict[tuple[str, ...], list[str]] = {}
    for field in asked:
        alike.setdefault(_words(replace(answered, purpose=field.purpose)), []).append(field.label)
    return [Kind(str(OwnField._meta.verbose_name_plural), _activities(alike))] if alike else []


def _activities(alike: dict[tuple[str, ...], list[str]]) -> list[Activity]:
    return [
        Activity(fields, purpose, basis, kept, erased, bool(sensitive))
        for (purpose, basis, kept, erased, sensitive), fields in alike.items()
    ]


def _words(what: Personal) -> tuple[str, ...]:
    sensitive = "yes" if what.sensitive else ""
    return (
        str(what.purpose),
        str(what.basis.label),
        str(what.kept),
        str(AFTER_ERASURE[what.erased]),
        sensitive,
    )
