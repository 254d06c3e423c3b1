"""The regions of Banten by the codes of the Ministry of Home Affairs (Kemendagri)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegionQuerySet(models.QuerySet["Region"]):
    """Questions about regions."""

    def regencies(self) -> Self:
        """The eight kabupaten/kota, in the order of their codes."""
        return self.filter(kind__in=[Region.Kind.KABUPATEN, Region.Kind.KOTA])

    def districts(self) -> Self:
        """The kecamatan."""
        return self.filter(kind=Region.Kind.KECAMATAN)

    def within(self, code: str) -> Self:
        """The regions directly below the one with `code`, by name; none for an unknown or empty code."""
        if not code or "\x00" in code:
            return self.none()
        return self.filter(parent_id=code).order_by("name", "code")


class Region(models.Model):
    """A province, kabupaten/kota, kecamatan, or desa/kelurahan.

    Codes carry dots and nest: 36 → 36.02 → 36.02.14 → 36.02.14.2001 (Kepmendagri
    300.2.2-2138/2025). BPS uses the same first four digits but other kecamatan codes.
    """

    class Kind(models.TextChoices):
        PROVINSI = "provinsi", _("Province")
        KABUPATEN = "kabupaten", _("Regency")
        KOTA = "kota", _("City")
        KECAMATAN = "kecamatan", _("Subdistrict")
        DESA = "desa", _("Village")
        KELURAHAN = "kelurahan", _("Urban village")

    code = models.CharField(_("code"), max_length=13, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("within")
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True, kind="provinsi")
                | models.Q(parent__isnull=False) & ~models.Q(kind="provinsi"),
                name="region_only_a_province_stands_alone",
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with its kind where that tells regions apart: "Kecamatan Serang".

        Kabupaten and kota bear their kind in the name itself.
        """
        if self.kind in {self.Kind.KABUPATEN, self.Kind.KOTA}:
            return self.name
        return f"{self.get_kind_display()} {self.name}"
