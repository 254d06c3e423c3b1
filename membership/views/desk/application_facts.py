"""What an application says, as its officer reads it: short where something was left out, and with what is new."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from membership.actions.apply import FURTHER
from membership.actions.review import REMARKABLE
from membership.forms.review import label_of
from membership.models import Affiliation, Application
from regions.models import Region
from vault.nik import masked


@dataclass(frozen=True)
class Fact:
    """An answer; `is_new`: it changed since the application came back. A `kind` is shown in its own way."""

    label: str
    value: str
    is_new: bool = False
    kind: str = ""


@dataclass(frozen=True)
class Section:
    """Answers about one thing: herself, or her work for a constituent body."""

    title: str
    facts: list[Fact]
    is_principal: bool = False
    is_new: bool = False

    def there(self) -> list[Fact]:
        """The answers there are, and those that she took away since."""
        return [fact for fact in self.facts if fact.value or fact.is_new]

    def left_out(self) -> str:
        """What the others are about: one line for all, or a small screen is full of dashes."""
        return ", ".join(fact.label for fact in self.facts if not fact.value and not fact.is_new)


@dataclass(frozen=True)
class Remark:
    """What she was asked to correct, and whether she has changed that answer since."""

    label: str
    text: str
    is_new: bool


def sections_of(asked: Application, *, sees_nik: bool) -> list[Section]:
    """All that it says: herself, then her work, the principal one first; of the NIK only what its readers see."""
    works = [_work(asked, row) for row in asked.affiliations.for_people()]
    return [Section(_("Identity"), list(_herself(asked, sees_nik))), *works]


def remarks_of(asked: Application) -> list[Remark]:
    """What she was asked to correct, in the order of the form."""
    said, changed = asked.remarks, asked.changed
    return [Remark(str(label_of(name)), said[name], name in changed) for name in REMARKABLE if said.get(name)]


def changed_besides(asked: Application) -> str:
    """What she changed without being asked to."""
    names = [name for name in (*REMARKABLE, FURTHER) if name in asked.changed and name not in asked.remarks]
    return ", ".join(str(label_of(name)) for name in names)


def _herself(asked: Application, sees_nik: bool) -> Iterator[Fact]:
    def fact(name: str, value: Any, kind: str = "") -> Fact:
        return Fact(str(label_of(name)), str(value or ""), name in asked.changed, kind)

    yield fact("name", asked.name)
    if sees_nik:
        nik = asked.nik
        yield fact("nik", masked(nik) if nik else _("Not known yet."), "secret" if nik else "")
    yield Fact(_("At least 18 years old"), _("yes") if asked.is_adult else _("no"))
    yield fact("phone", asked.phone, "phone")
    yield fact("village", _place(asked.village))
    for name in ("skills", "service_fields"):
        yield fact(name, ", ".join(str(word) for word in getattr(asked, name).all()))


def _work(asked: Application, work: Affiliation) -> Section:
    changed = asked.changed if work.is_principal else []

    def fact(name: str, value: str, *others: str) -> Fact:
        return Fact(str(label_of(name)), value, not {name, *others}.isdisjoint(changed))

    facts = [
        fact("area", _place(work.area)),
        fact("institution", work.institution),
        fact("post", work.post),
        fact("decree_number", work.decree, "decree_date"),
        fact("since", date_format(work.since) if work.since else ""),
    ]
    if work.is_principal:
        facts.insert(0, Fact(_("Branch"), str(asked.branch)))
    return Section(
        work.constituent_body.short_name,
        facts,
        is_principal=work.is_principal,
        is_new=("constituent_body" if work.is_principal else FURTHER) in asked.changed,
    )


def _place(region: Region | None) -> str:
    """Down to the village, up to the kabupaten/kota."""
    names = []
    while region is not None:
        names.append(str(region))
        region = None if region.kind in {Region.Kind.KABUPATEN, Region.Kind.KOTA} else region.parent
    return ", ".join(names)
