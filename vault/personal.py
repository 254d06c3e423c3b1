"""The register of personal data: which field holds what, why, how long, and what erasing does to it.

Each room declares its own fields in its `personal.py`, beside its models. From this one register come
the public register of processing (UU 27/2022, art. 31), each person's copy of her data (art. 7 and
13), and erasure (art. 8 and 43). A field that nobody declared fails a test (`vault.undeclared`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Basis(models.TextChoices):
    """Why data may be processed at all (UU 27/2022, art. 20)."""

    CONSENT = "consent", _("the person's consent")
    CONTRACT = "contract", _("what was agreed with the person")
    LAW = "law", _("a duty by law")
    VITAL = "vital", _("protection of somebody's life or health")
    PUBLIC_TASK = "public_task", _("a task in the public interest")
    INTEREST = "interest", _("a legitimate interest of the forum")


class Erased(StrEnum):
    """What becomes of a field when its person is erased."""

    BLANK = "blank"  # "" – a file is destroyed, links to many are cut
    NULL = "null"
    REPLACED = "replaced"  # by Personal.replacement
    DELETED = "deleted"  # with its whole row
    KEPT = "kept"  # it tells nothing without the others, or a law demands it


@dataclass(frozen=True)
class Subject:
    """A person: her account, her row in the register of members, or both."""

    user_id: int | None = None
    member_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Personal:
    """What is declared of one field. `kept` says how long, in words.

    `sensitive`: "specific" data (UU 27/2022, art. 4), or a number that lets others act in her name.
    `withheld`: never handed out, not even to her: keys and passwords.
    `replacement`: a value or a database expression, for Erased.REPLACED.
    `in_words`: what people read instead of a value that is a code of ours.
    """

    purpose: Text
    basis: Basis
    kept: Text
    erased: Erased
    sensitive: bool = False
    withheld: bool = False
    replacement: Any = None
    in_words: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Declaration:
    """The personal fields of one model, and whose its rows are.

    `rows` gives a person's rows; None where people may be named or shown, but nothing says who.
    `called` and `names` are for people who read of it, where the model's own words are a programmer's.
    """

    model: type[models.Model]
    fields: Mapping[str, Personal]
    rows: Callable[[Subject], models.QuerySet[Any]] | None
    called: Text
    names: Mapping[str, Text]

    @property
    def label(self) -> str:
        """The model's name for machines, such as "membership.member"."""
        return self.model._meta.label_lower

    @property
    def title(self) -> str:
        """What people call a row."""
        return str(self.called or self.model._meta.verbose_name)

    def name_of(self, name: str) -> str:
        """What people call a declared field."""
        return str(self.names.get(name) or self.field(name).verbose_name)

    @property
    def deletes_rows(self) -> bool:
        """Whether erasing a person deletes her rows here, rather than emptying them."""
        return any(what.erased == Erased.DELETED for what in self.fields.values())

    @cached_property
    def file_fields(self) -> list[str]:
        """The declared fields that hold files; erasing destroys these, unless they are KEPT."""
        return [name for name in self.fields if isinstance(self.field(name), models.FileField)]

    @cached_property
    def many_fields(self) -> list[str]:
        """The declared fields that are links to many rows, which no UPDATE reaches."""
        return [name for name in self.fields if self.field(name).many_to_many]

    def field(self, name: str) -> "models.Field[Any, Any]":
        """The model's field; raises FieldDoesNotExist."""
        return self.model._meta.get_field(name)  # type: ignore[return-value]  # only own fields are declared

    def replacements(self) -> dict[str, Any]:
        """What one `update(**…)` of a person's rows sets; empty where the rows are deleted.

        Links to many (`many_fields`) are cleared, and files destroyed, by whoever erases.
        """
        if self.deletes_rows:
            return {}
        value = {Erased.BLANK: "", Erased.NULL: None}
        return {
            name: what.replacement if what.erased == Erased.REPLACED else value[what.erased]
            for name, what in self.fields.items()
            if what.erased != Erased.KEPT and name not in self.many_fields
        }


def of_user(model: type[models.Model], path: str = "user") -> Callable[[Subject], models.QuerySet[Any]]:
    """`rows` for a model that names an account at `path`: nobody's without an account, never NULL's."""
    return lambda subject: _at(model, path, subject.user_id)


def of_member(model: type[models.Model], path: str = "member") -> Callable[[Subject], models.QuerySet[Any]]:
    """`rows` for a model that names a member at `path`: nobody's without a membership, never NULL's."""
    return lambda subject: _at(model, path, subject.member_id)


def _at(model: type[models.Model], path: str, pk: int | None) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = models.QuerySet(model)
    return rows.none() if pk is None else rows.filter(**{path: pk})


_declared: dict[type[models.Model], list[Declaration]] = {}
_impersonal: dict[type[models.Model], set[str] | None] = {}


def declare(
    model: type[models.Model],
    fields: Mapping[str, Personal],
    rows: Callable[[Subject], models.QuerySet[Any]] | None,
    *,
    called: Text = "",
    names: Mapping[str, Text] | None = None,
) -> None:
    """Puts personal fields of `model` into the register; `called` and `names` say what people call them.

    May be called again for other fields of the same model, whose rows belong to another person.
    Raises ValueError for a field declared twice, a name for a field that is not declared here, and for rows
    of which one field is deleted and another is not; FieldDoesNotExist for a field that the model does not have.
    """
    declaration = Declaration(model, dict(fields), rows, called, dict(names or {}))
    if nameless := declaration.names.keys() - declaration.fields.keys():
        raise ValueError(f"{declaration.label} gives names to undeclared fields: {sorted(nameless)}.")
    for name, what in declaration.fields.items():
        declaration.field(name)
        if name in declared_fields(model):
            raise ValueError(f"{declaration.label}.{name} is declared twice.")
        if declaration.deletes_rows and what.erased != Erased.DELETED:
            raise ValueError(f"Erasing deletes rows of {declaration.label}: {name} cannot outlive them.")
    _declared.setdefault(model, []).append(declaration)


def declare_impersonal(model: type[models.Model], *names: str) -> None:
    """Says that these fields of `model`, or without names all of them, tell nothing about a person.

    Raises FieldDoesNotExist for a field that the model does not have.
    """
    for name in names:
        model._meta.get_field(name)
    _impersonal[model] = set(names) | (_impersonal.get(model) or set()) if names else None


def registered() -> Iterator[Declaration]:
    """The whole register, in the order of the declarations: rows that lead to others come after these."""
    for declarations in _declared.values():
        yield from declarations


def declared_fields(model: type[models.Model]) -> set[str]:
    """The fields of `model` that are declared personal."""
    return {name for declaration in _declared.get(model, []) for name in declaration.fields}


def is_impersonal(model: type[models.Model], name: str) -> bool:
    """Whether a field was declared to tell nothing about a person."""
    names = _impersonal.get(model, set())
    return names is None or name in names


def rows_of(subject: Subject) -> Iterator[tuple[Declaration, models.QuerySet[Any]]]:
    """For each declaration that knows whose its rows are, the rows of `subject`."""
    for declaration in registered():
        if declaration.rows:
            yield declaration, declaration.rows(subject)
