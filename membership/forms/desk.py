"""Forms of the desk: finding members, and another sign-in address."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.facts import MOST_CODES, Fact
from membership.forms.own_filters import OWN, in_address, own_filters
from membership.forms.standing import GONE, STANDINGS, of_standing
from membership.models import ConstituentBody, Member, OwnAnswer, OwnField, ServiceField, Skill
from membership.models.branch import BranchQuerySet
from membership.models.standing import with_standing
from membership.numbering import read
from membership.own_fields import noted
from regions.models import Region

if TYPE_CHECKING:
    from accounts.models import User

VERIFIED, UNVERIFIED, RESTRICTED = "terverifikasi", "belum", "dibatasi"


class MemberFilterForm(forms.Form):
    """By what a list of members may be narrowed; every choice lies within the reader's reach.

    The name stands in her session and not in the address: addresses stay in histories and logs.
    """

    name = forms.CharField(
        label=_("Name or member number"), max_length=120, required=False, widget=forms.SearchInput
    )
    cabang = forms.ChoiceField(label=_("Branch"), required=False)
    unsur = forms.ChoiceField(label=_("Constituent body"), required=False)
    kecamatan = forms.ChoiceField(label=_("Subdistrict"), required=False)
    bidang = forms.ChoiceField(label=_("Service field"), required=False)
    keahlian = forms.ChoiceField(label=_("Skill"), required=False)
    status = forms.ChoiceField(label=_("Verification"), required=False)
    keanggotaan = forms.ChoiceField(label=_("Standing"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        branches: BranchQuerySet,
        restricted: bool,
        own_fields: Iterable[OwnField] = (),
        reader: "User | None" = None,
    ) -> None:
        """`branches`: whose members she sees; `restricted`: whether she sees those whose data nobody uses.

        `own_fields`: by which of the secretariat's own she may narrow, as far as `reader` reads the answers.
        """
        super().__init__(data)
        self.own = own_filters(own_fields)
        self.reader = reader
        self.branches = list(branches.values_list("slug", "name", "region_id"))
        bodies = ConstituentBody.objects.values_list("code", "short_name").order_by("code")
        states = [(VERIFIED, _("Verified")), (UNVERIFIED, _("Awaiting verification"))]
        if restricted:
            states.append((RESTRICTED, _("Use restricted")))
        self._offer("unsur", bodies)
        self._offer("status", states)
        self._offer("bidang", _words(ServiceField))
        self._offer("keahlian", _words(Skill))
        self._offer("keanggotaan", STANDINGS)
        self._offer("kecamatan", _districts([region for *_names, region in self.branches]))
        for each in self.own:
            self.fields |= each.entries()
        if len(self.branches) > 1:
            self._offer("cabang", [(slug, name) for slug, name, _region in self.branches])
        else:
            del self.fields["cabang"]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def narrow(self, members: QuerySet[Member]) -> QuerySet[Member]:
        """Those of `members` that fit, each with her standing; none where a choice was not offered.

        Former members only where they are asked for.
        """
        if not self.is_valid():
            return members.none()
        fitting = self._fitting() & of_standing(self.cleaned_data["keanggotaan"])
        return with_standing(members).filter(fitting)

    def left_out(self, members: QuerySet[Member]) -> int:
        """How many former members would fit, but are not shown."""
        if not self.is_valid() or self.cleaned_data["keanggotaan"]:
            return 0
        return with_standing(members).filter(self._fitting() & of_standing(GONE)).count()

    def _fitting(self) -> Q:
        asked, narrowed = self.cleaned_data, Q()
        if asked["name"]:
            number = read(asked["name"])
            narrowed &= Q(number=number) if number else Q(name__icontains=asked["name"])
        if asked.get("cabang"):
            narrowed &= Q(branch__slug=asked["cabang"])
        if asked["unsur"]:
            narrowed &= Q(constituent_body__code=asked["unsur"])
        if asked["kecamatan"]:
            narrowed &= Q(village__parent=asked["kecamatan"])
        for key, kind, links in (
            ("bidang", ServiceField, Member.service_fields.through),
            ("keahlian", Skill, Member.skills.through),
        ):
            if asked[key]:
                chosen = [word.pk for word in kind.objects.all() if slugify(word.name) == asked[key]]
                rows = links.objects.filter(**{f"{kind._meta.model_name}__in": chosen})
                narrowed &= Q(pk__in=rows.values("member"))
        if asked["status"] == RESTRICTED:
            narrowed &= Q(restricted_at__isnull=False)
        elif asked["status"]:
            narrowed &= Q(verified_at__isnull=asked["status"] == UNVERIFIED)
        return narrowed & self._answering()

    def _answering(self) -> Q:
        asked = [each for each in self.own if each.words(self.cleaned_data)]
        if not asked or self.reader is None:
            return Q()
        narrowed, answers = Q(), OwnAnswer.objects.read_by(self.reader)
        for each in asked:
            rows = each.narrowed(answers.filter(field=each.field), self.cleaned_data)
            narrowed &= Q(pk__in=rows.values("member"))
        return narrowed

    @property
    def basic_fields(self) -> list[forms.BoundField]:
        """What every list may be narrowed by, but the name."""
        return [self[key] for key in self.fields if key != "name" and not key.startswith(OWN)]

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """Those of the secretariat's own."""
        return [self[key] for key in self.fields if key.startswith(OWN)]

    @property
    def asks_own(self) -> bool:
        """Whether one of these is asked for, or wrong."""
        return any(field.errors or field.value() for field in self.own_fields)

    @property
    def narrows(self) -> bool:
        """Whether anything but a name is asked for."""
        return bool(self.is_valid() and self.address_part())

    @property
    def asks(self) -> bool:
        """Whether the list is not that of all."""
        return bool(self.is_valid() and self.codes())

    def codes(self) -> dict[str, Fact]:
        """What was asked for, as the audit trail keeps it: of names and of own fields only that it was."""
        facts: dict[str, Fact] = {
            key: value for key, value in self.address_part().items() if not key.startswith(OWN)
        }
        if own := [noted(each.field) for each in self.own if each.words(self.cleaned_data)]:
            facts["own_answers"] = own[:MOST_CODES]
        return facts | ({"by_name": True} if self.cleaned_data["name"] else {})

    def words(self, *, with_name: bool = True) -> str:
        """What was asked for, to people; of a name only that one was looked for, or nothing."""
        asked = [
            f"{field.label}: {dict(_flat(field.choices))[self.cleaned_data[key]]}"
            for key, field in self.fields.items()
            if key in self.base_fields and isinstance(field, forms.ChoiceField) and self.cleaned_data.get(key)
        ]
        asked += filter(None, (each.words(self.cleaned_data) for each in self.own))
        if with_name and self.cleaned_data["name"]:
            asked.append(gettext("Looked for by name"))
        return " · ".join(asked)

    def address_part(self) -> dict[str, str]:
        """What may stand in an address."""
        asked = {key: value for key, value in self.cleaned_data.items() if key != "name"}
        return {key: in_address(value) for key, value in asked.items() if value not in {"", None}}

    def _offer(self, name: str, choices: Any) -> None:
        self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]  # a ChoiceField


def _flat(choices: Any) -> Iterator[tuple[str, Any]]:
    """Choices without the groups in which they stand."""
    for code, words in choices:
        yield from words if isinstance(words, list | tuple) else [(code, words)]


def _words(kind: type[ServiceField] | type[Skill]) -> list[tuple[str, str]]:
    """The words of a list, by what stands for them in addresses and in the audit trail."""
    return [(slugify(word.name), word.name) for word in kind.objects.all()]


def _districts(codes: list[str]) -> list[tuple[str, Any]]:
    """The kecamatan of the regions with these codes, below the names of their kabupaten where these are many."""
    within = Q(pk__in=[])
    for code in codes:
        within |= Q(code=code) | Q(code__startswith=f"{code}.")
    found = Region.objects.districts().filter(within).order_by("parent__code", "name")
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, name, regency in found.values_list("code", "name", "parent__name"):
        groups.setdefault(regency, []).append((code, name))
    return list(groups.items()) if len(groups) > 1 else next(iter(groups.values()), [])


class EmailForm(forms.Form):
    """Another address for somebody who cannot reach her old one."""

    email = forms.EmailField(
        label=_("New email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Ask the member herself, and read it back to her letter by letter."),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class SeenForm(forms.Form):
    """Which version of the data somebody looked at."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
