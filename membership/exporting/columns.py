"""What a table of members can say of each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from membership.enums import Standing
from membership.models import Member, OwnAnswer, OwnField
from membership.models.standing import with_standing
from membership.own_fields import in_cell
from membership.telephone import dialled

if TYPE_CHECKING:
    from accounts.models import User

Row = list[str]


@dataclass(frozen=True)
class Column:
    """A column by its `code` in forms and in the audit trail; `letters`: how wide it is in a spreadsheet.

    `asks`: the field of the secretariat's own whose answers stand in it.
    """

    code: str
    name: str | Promise
    letters: int
    value: Callable[[Member], str]
    asks: OwnField | None = None


@dataclass(frozen=True)
class Table:
    """Members, as text in the columns that were asked for."""

    columns: Sequence[Column]
    rows: Sequence[Row]

    @property
    def head(self) -> Row:
        """What the columns are called."""
        return [str(column.name) for column in self.columns]


def loaded(members: QuerySet[Member], columns: Sequence[Column], *, by: "User") -> list[Member]:
    """The members in their order, with all that `columns` say of them to `by`; as many queries for many as for one."""
    related = ("branch", "constituent_body", "village__parent__parent")
    found = with_standing(members).select_related(*related).prefetch_related("skills", "service_fields")
    if own := [column.asks for column in columns if column.asks]:
        answers = OwnAnswer.objects.read_by(by).filter(field__in=own).order_by("pk")
        found = found.prefetch_related(Prefetch("own_answers", answers, to_attr="read_answers"))
    return list(found.defer(None) if NIK in columns else found)


def table_of(members: Iterable[Member], columns: Sequence[Column]) -> Table:
    """The `loaded` members as a table."""
    return Table(columns, [[column.value(member) for column in columns] for member in members])


def _village(member: Member) -> str:
    return member.village.name if member.village else ""


def _district(member: Member) -> str:
    district = member.village.parent if member.village else None
    return district.name if district else ""


def _regency(member: Member) -> str:
    district = member.village.parent if member.village else None
    return district.parent.name if district and district.parent else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _standing(member: Member) -> str:
    return str(Standing(member.standing_now).label)  # type: ignore[attr-defined]  # annotated above


def _verified(member: Member) -> str:
    return _day(timezone.localdate(member.verified_at) if member.verified_at else None)


def _listed(words: Iterable[object]) -> str:
    return "; ".join(str(word) for word in words)


def own_column(field: OwnField) -> Column:
    """What `by` of `loaded` may read of the answers to `field`."""

    def value(member: Member) -> str:
        answers: list[OwnAnswer] = member.read_answers  # type: ignore[attr-defined]  # prefetched above
        return "; ".join(in_cell(field.kind, each.text) for each in answers if each.field_id == field.pk)

    name = (
        gettext("%(question)s (asked no more)") % {"question": field.label}
        if field.retired_at
        else field.label
    )
    return Column(field.clean_name, name, 24, value, asks=field)


# Opened for whoever may, and only with a reason: see `membership.actions.export`.
NIK = Column("nik", _("NIK"), 20, lambda member: member.nik or "")

# What stands in every table, unless somebody takes it away; in the order of the file.
COLUMNS: dict[str, Column] = {
    column.code: column
    for column in (
        Column("nomor", _("Member number"), 26, lambda member: member.number or ""),
        Column("nama", _("Full name"), 28, lambda member: member.name),
        Column("cabang", _("Branch"), 22, lambda member: member.branch.name),
        Column("unsur", _("Constituent body"), 14, lambda member: member.constituent_body.short_name),
        Column("telepon", _("Phone/WhatsApp number"), 18, lambda member: dialled(member.phone)),
        Column("desa", _("Village/Urban village"), 20, _village),
        Column("kecamatan", _("Subdistrict"), 20, _district),
        Column("kabupaten", _("Regency/City"), 24, _regency),
        Column("terdaftar", _("Registered on"), 14, lambda member: _day(member.registered_on)),
        Column("diverifikasi", _("Verified on"), 14, _verified),
        Column("keanggotaan", _("Standing"), 22, _standing),
        Column("berlaku", _("Valid until"), 14, lambda member: _day(member.valid_until)),
        Column("keahlian", _("Skills"), 40, lambda member: _listed(member.skills.all())),
        Column("bidang", _("Service fields"), 40, lambda member: _listed(member.service_fields.all())),
        Column("baris", _("Register row"), 9, lambda member: str(member.pk)),
    )
}
