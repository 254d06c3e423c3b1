"""Lists that the secretariat keeps: constituent bodies (unsur), skills, service fields, target groups, languages."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from membership.enums import AreaLevel
from regions.models import Region

KINDS_OF_AREA = {
    AreaLevel.REGENCY: (Region.Kind.KABUPATEN, Region.Kind.KOTA),
    AreaLevel.DISTRICT: (Region.Kind.KECAMATAN,),
    AreaLevel.VILLAGE: (Region.Kind.DESA, Region.Kind.KELURAHAN),
}


class ConstituentBody(models.Model):
    """A member institution (unsur) of the forum. Six founded it; the list is open."""

    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^\d{2}$", _("Give two digits."))],
        help_text=_("Two digits, part of member numbers. For example: 05"),
    )
    short_name = models.CharField(
        _("short name"), max_length=20, unique=True, help_text=_("For example: TKSK")
    )
    name = models.CharField(_("name"), max_length=100)
    legal_basis = models.CharField(
        _("legal basis"), max_length=120, blank=True, help_text=_("For example: Permensos 28/2018")
    )
    area_level = models.CharField(
        _("level of the duty area"),
        max_length=10,
        choices=AreaLevel,
        default=AreaLevel.REGENCY,
        help_text=_("How exactly its people say where they work: a TKSK by subdistrict, a PSM by village."),
    )

    class Meta:
        verbose_name = _("constituent body")
        verbose_name_plural = _("constituent bodies")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name

    def fits(self, area: Region) -> bool:
        """Whether `area` is of the level that its people name as their duty area."""
        return area.kind in KINDS_OF_AREA[AreaLevel(self.area_level)]


class Term(models.Model):
    """A word of a controlled list."""

    name = models.CharField(_("name"), max_length=80, unique=True)

    class Meta:
        abstract = True
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Skill(Term):
    """Something a member can do, such as first psychosocial support."""

    class Meta(Term.Meta):
        verbose_name = _("skill")
        verbose_name_plural = _("skills")


class ServiceField(Term):
    """A field of service in which a member works, such as families or disasters."""

    class Meta(Term.Meta):
        verbose_name = _("service field")
        verbose_name_plural = _("service fields")


class TargetGroup(Term):
    """A kind of people in need of social welfare services (PPKS) whom members serve; 26 by Permensos 8/2012.

    A vocabulary only: the portal keeps nothing about the people served.
    """

    class Meta(Term.Meta):
        verbose_name = _("PPKS target group")
        verbose_name_plural = _("PPKS target groups")


class Language(Term):
    """A language in which a member can work, sign languages among them."""

    class Meta(Term.Meta):
        verbose_name = _("language")
        verbose_name_plural = _("languages")
