"""Choosing a village by way of its kabupaten/kota and kecamatan."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from regions.models import Region, RegionQuerySet

SHOW_NEXT = "show_next_level"


class RegionChoiceField(forms.ModelChoiceField):
    """One level of the cascade; a code outside the level above is refused as an invalid choice."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Region.objects.none(), required=False, **kwargs)

    def label_from_instance(self, obj: Region) -> str:
        """Below a kabupaten the kind is plain from the label; only kelurahan and desa differ."""
        return obj.name if obj.kind == Region.Kind.KECAMATAN else obj.full_name


class RegionCascadeForm(forms.Form):
    """Three selects: kabupaten/kota → kecamatan → desa/kelurahan.

    Without JavaScript a person picks a level and presses the button named `SHOW_NEXT`; the view
    shows the form again, unvalidated, with the next level filled (see `is_choosing`). With
    JavaScript `region-cascade.js` fills the next level at once and hides the button.
    `initial["village"]` may be a Region and fills the two levels above it.
    """

    regency = RegionChoiceField(label=_("Regency/City"), empty_label=_("Choose a regency or city"))
    district = RegionChoiceField(label=_("Subdistrict"), empty_label=_("Choose a subdistrict"))
    village = RegionChoiceField(label=_("Village/Urban village"), empty_label=_("Choose a village"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._set_initial_levels()
        regency, district = self._chosen("regency"), self._chosen("district")
        self._level("regency", Region.objects.regencies())
        self._level("district", Region.objects.districts().within(regency))
        # A kecamatan left over from another kabupaten must not offer its villages.
        below = district if district.startswith(f"{regency}.") else ""
        self._level("village", Region.objects.within(below))

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
        """A started choice must go down to the village."""
        cleaned = super().clean()
        if not self.errors and self.cleaned_data.get("regency") and not self.cleaned_data.get("village"):
            missing = "village" if self.cleaned_data.get("district") else "district"
            self.add_error(missing, _("Choose this too, or leave the regency or city empty."))
        return cleaned

    def _set_initial_levels(self) -> None:
        village = self.initial.get("village")
        if isinstance(village, Region):
            parts = village.pk.split(".")
            self.initial = {
                **self.initial,
                "village": village.pk,
                "district": ".".join(parts[:3]),
                "regency": ".".join(parts[:2]),
            }

    def _chosen(self, name: str) -> str:
        value = self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)
        return str(value or "")

    def _level(self, name: str, regions: RegionQuerySet) -> None:
        field = self.fields[name]
        field.queryset = regions  # type: ignore[attr-defined]  # a ModelChoiceField
        field.widget.attrs["data-region-level"] = name
