"""Choosing a village by way of its kabupaten/kota and kecamatan."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from regions.models import Region, RegionQuerySet

SHOW_NEXT = "show_next_level"
LEVELS = ("regency", "district", "village")


class RegionChoiceField(forms.ModelChoiceField):
    """One level of the cascade; a code outside the level above is refused as an invalid choice."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Region.objects.none(), required=False, **kwargs)

    def label_from_instance(self, obj: Region) -> str:
        """Below a kabupaten the kind is plain from the label; only kelurahan and desa differ."""
        return obj.name if obj.kind == Region.Kind.KECAMATAN else obj.full_name


class RegionCascadeForm(forms.Form):
    """Three selects: kabupaten/kota → kecamatan → desa/kelurahan; `deepest` may stop the choice above the last.

    Without JavaScript a person picks a level and presses the button named `SHOW_NEXT`; the view
    shows the form again, unvalidated, with the next level filled (see `is_choosing`). With
    JavaScript `region-cascade.js` fills the next level at once and hides the button.
    `initial["area"]`, or `initial[deepest]`, may be a Region and fills the levels above it. Levels below `deepest` are
    hidden in the page, and what came for them is left unread.
    """

    must_choose = False  # whether a region must be chosen at all

    regency = RegionChoiceField(label=_("Regency/City"), empty_label=_("Choose a regency or city"))
    district = RegionChoiceField(label=_("Subdistrict"), empty_label=_("Choose a subdistrict"))
    village = RegionChoiceField(label=_("Village/Urban village"), empty_label=_("Choose a village"))

    def __init__(self, *args: Any, deepest: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deepest = deepest or self.find_deepest()
        self._leave_unread(LEVELS[len(self.levels) :])
        self._set_initial_levels()
        regency, district = self._chosen("regency"), self._chosen("district")
        self._level("regency", Region.objects.regencies())
        self._level("district", Region.objects.districts().within(regency))
        # A kecamatan left over from another kabupaten must not offer its villages.
        below = district if district.startswith(f"{regency}.") else ""
        self._level("village", Region.objects.within(below))

    def find_deepest(self) -> str:
        """The level at which the choice ends; a form whose other fields decide about that answers here."""
        return LEVELS[-1]

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that are asked for."""
        return LEVELS[: LEVELS.index(self.deepest) + 1]

    @property
    def region(self) -> Region | None:
        """What was chosen; of a valid form."""
        chosen: Region | None = self.cleaned_data[self.deepest]
        return chosen

    @property
    def is_choosing(self) -> bool:
        """Whether the person only asked for the next level and did not submit the form."""
        return SHOW_NEXT in self.data

    def full_clean(self) -> None:
        """Finds nothing wrong while the person is still choosing: drawing a field asks for its errors."""
        if self.is_choosing:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        """A form whose levels are still being chosen is not ready to be saved."""
        return not self.is_choosing and super().is_valid()

    def clean(self) -> dict[str, Any] | None:
        """A started choice must go down to the deepest level; only the first that is missing is named."""
        cleaned = super().clean()
        missing = next((name for name in self.levels if not self.cleaned_data.get(name)), None)
        if missing is None:
            return cleaned
        for later in self.levels[self.levels.index(missing) + 1 :]:
            self.errors.pop(later, None)
        if missing != "regency" and missing not in self.errors:
            self.add_error(missing, _("Choose this too, or leave the regency or city empty."))
        return cleaned

    def _leave_unread(self, names: tuple[str, ...]) -> None:
        unread = {self.add_prefix(name) for name in names}
        if unread & set(self.data):
            self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, or the dict of a test
            for name in unread & set(self.data):
                del self.data[name]  # type: ignore[attr-defined]  # a copy can be changed

    def _set_initial_levels(self) -> None:
        region = self.initial.get("area") or self.initial.get(self.deepest)
        if isinstance(region, Region):
            parts = region.pk.split(".")
            named = self.levels[: len(parts) - 1]
            filled = {name: ".".join(parts[: place + 2]) for place, name in enumerate(named)}
            self.initial = {**self.initial, **filled}

    def _chosen(self, name: str) -> str:
        value = self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)
        return str(getattr(value, "pk", value) or "")

    def _level(self, name: str, regions: RegionQuerySet) -> None:
        field = self.fields[name]
        field.queryset = regions  # type: ignore[attr-defined]  # a ModelChoiceField
        field.required = self.must_choose and name in self.levels
        field.widget.attrs["data-region-level"] = name
