"""The audit trail as people read it: what its codes, numbers and days mean.

Codes are found by what the entry is about: the fact "kind" of a private file has the words of that field's
choices. So a new kind, role or state needs no line here; only a fact that is no field of its object does.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils import formats
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Models = list[type[Model]]
ACCOUNTS = ("account", "former")  # facts that are an account's number
FIELDS = ("field", "fields")  # facts that name fields of the person

# What is no field of the object, or is better understood under another name.
NAMES: dict[str, str | Promise] = {
    "account": gettext_lazy("account"),
    "active": gettext_lazy("account active"),
    "added": gettext_lazy("members added"),
    "administrator": gettext_lazy("administrator of the portal"),
    "application_drafts": gettext_lazy("applications left alone"),
    "applications_ended": gettext_lazy("applications refused or taken back"),
    "audit": gettext_lazy("entries of the audit trail"),
    "bidang": gettext_lazy("service field"),
    "by_name": gettext_lazy("looked for by name"),
    "by_number": gettext_lazy("looked for by number"),
    "chosen": gettext_lazy("chosen one by one"),
    "cleared": gettext_lazy("NIK taken off this row"),
    "corrected": gettext_lazy("a correction"),
    "columns": gettext_lazy("columns"),
    "consents": gettext_lazy("withdrawn consents"),
    "count": gettext_lazy("how many"),
    "editing_history": gettext_lazy("history of pages and lists"),
    "email": gettext_lazy("sign-in address changed"),
    "field": gettext_lazy("about"),
    "fields": gettext_lazy("changed"),
    "files": gettext_lazy("files destroyed"),
    "form": gettext_lazy("form"),
    "format": gettext_lazy("kind of file"),
    "former": gettext_lazy("account until then"),
    "incident_members": gettext_lazy("members named in closed incidents"),
    "into": gettext_lazy("merged into branch"),
    "keahlian": gettext_lazy("skill"),
    "keanggotaan": gettext_lazy("standing of the membership"),
    "kecamatan": gettext_lazy("subdistrict (code)"),
    "moved": gettext_lazy("addresses that lead on"),
    "origin": gettext_lazy("merged from branch"),
    "own_answers": gettext_lazy("further details"),
    "letter": gettext_lazy("letter"),
    "messages": gettext_lazy("messages"),
    "numbers": gettext_lazy("opened NIK"),
    "orphaned_files": gettext_lazy("files that nothing names"),
    "overtaken": gettext_lazy("overtaken by a move in the register"),
    "own_columns": gettext_lazy("columns of further details"),
    "own_text": gettext_lazy("with a text of one's own"),
    "periode": gettext_lazy("period"),
    "principal": gettext_lazy("principal from now on"),
    "register": gettext_lazy("register"),
    "removed": gettext_lazy("members removed"),
    "replaced": gettext_lazy("in place of an earlier one"),
    "request_words": gettext_lazy("words of answered requests"),
    "requests": gettext_lazy("answered requests"),
    "roles": gettext_lazy("ended roles"),
    "sejak": gettext_lazy("issued since"),
    "sessions": gettext_lazy("sessions"),
    "taken_away": gettext_lazy("removed from the profile"),
    "through": gettext_lazy("up to entry number"),
    "trail": gettext_lazy("found in the audit trail"),
    "untold": gettext_lazy("letters not delivered by then"),
    "unconfirmed_accounts": gettext_lazy("accounts never confirmed"),
    "unreadable": gettext_lazy("unreadable values"),
    "valid_until": gettext_lazy("valid until"),
    "values": gettext_lazy("values encrypted anew"),
    "version": gettext_lazy("version"),
}
# Codes that are the choice of no field.
CODES: dict[str, str | Promise] = {
    "affiliation": gettext_lazy("affiliations"),
    "application": gettext_lazy("applications for membership"),
    "authority": gettext_lazy("letter to the authority"),
    "belum": gettext_lazy("awaiting verification"),
    "card": gettext_lazy("membership cards"),
    "certificate": gettext_lazy("certificate"),
    "csv": "CSV",
    "handed": gettext_lazy("handed over on paper"),
    "ktp": "KTP",
    "mail": gettext_lazy("by email"),
    "page": gettext_lazy("on paper"),
    "pdf": "PDF",
    "sk": "SK",
    "transfer": gettext_lazy("transfers"),
    "undone": gettext_lazy("marked by mistake as handed over on paper"),
    "xlsx": "Excel",
    "zip": "ZIP",
}


def thing_in_words(label: str) -> str:
    """An object of the chain by kind and number: "membership.member:34" is "Anggota 34"."""
    model = _model(label)
    if model is None:  # a kind of former times, or no object at all
        return label
    return f"{capfirst(str(model._meta.verbose_name))} {label.partition(':')[2]}"


def facts_in_words(facts: Mapping[str, Any], *, about: Iterable[str]) -> list[tuple[str, str]]:
    """An entry's facts as pairs of name and value, what is unknown left out.

    `about` are the labels of its object and its person, by whose fields the codes are understood.
    A code that nobody knows any more stays, with blanks for its marks.
    """
    models = _models(about)
    return [
        (_name(name, models), _value(name, value, models))
        for name, value in sorted(facts.items())
        if value is not None and value != []
    ]


def fact_in_words(facts: Mapping[str, Any], name: str, *, about: Iterable[str]) -> str:
    """The value of one fact; "" where the entry does not say it."""
    value = facts.get(name)
    return _value(name, value, _models(about)) if value not in (None, []) else ""


def _models(labels: Iterable[str]) -> Models:
    return [model for label in labels if (model := _model(label))]


def _name(name: str, models: Models) -> str:
    return str(NAMES[name]) if name in NAMES else _field_name(name, models)


def _value(name: str, value: Any, models: Models) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_value(name, each, models) for each in value)
    if name in ACCOUNTS and isinstance(value, int):
        return thing_in_words(f"accounts.user:{value}")
    if not isinstance(value, str):
        return str(value)
    return _name(value, models) if name in FIELDS else _code(name, value, models)


def _code(name: str, code: str, models: Models) -> str:
    field = _field(name, models)
    choices = dict(field.flatchoices) if field else {}
    if words := choices.get(code) or CODES.get(code):
        return str(words)
    try:
        day = parse_date(code)
    except ValueError:  # written like a date, but there is no such day
        day = None
    return formats.date_format(day) if day else _readable(code)


def _field_name(name: str, models: Models) -> str:
    field = _field(name, models)
    return str(field.verbose_name) if field else _readable(name)


def _readable(code: str) -> str:
    return code.replace("_", " ").replace("-", " ")


def _field(name: str, models: Models) -> "Field[Any, Any] | None":
    for model in models:
        try:
            found = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if isinstance(found, Field):
            return found
    return None


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label.partition(":")[0])
    except (LookupError, ValueError):
        return None
