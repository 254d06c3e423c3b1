"""What belongs to a program: its indicators, partners and documents, each a row of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from home.models import PortalDocument


class Indicator(Orderable):
    """What a program wants to reach and has reached, in the words of its plan."""

    program = ParentalKey("programs.ProgramPage", on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(_("indicator"), max_length=150)
    target = models.CharField(_("target"), max_length=80, help_text=_("For example: 2,000 people"))
    achievement = models.CharField(_("achievement"), max_length=80, blank=True)

    panels = [
        FieldPanel("name", help_text=_("What is counted. For example: older people who were visited")),
        FieldRowPanel(
            [
                FieldPanel("target"),
                FieldPanel("achievement", help_text=_("What is reached so far. For example: 1,250 people")),
            ]
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.name


class Partner(Orderable):
    """Who works on a program with the forum: an office, an enterprise, a foundation."""

    program = ParentalKey("programs.ProgramPage", on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(
        _("name"), max_length=120, help_text=_("For example: Dinas Sosial Provinsi Banten")
    )
    website = models.URLField(_("website"), blank=True)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("name"),
                FieldPanel("website", help_text=_("For example: https://dinsos.bantenprov.go.id")),
            ]
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name


class ProgramDocument(Orderable):
    """A document that tells more of a program: its plan, a guide, a report."""

    program = ParentalKey("programs.ProgramPage", on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(PortalDocument, models.CASCADE, related_name="+", verbose_name=_("document"))
    title = models.CharField(
        _("title"), max_length=120, blank=True, help_text=_("The title of the file, if you leave it empty.")
    )

    panels = [
        FieldPanel("document", help_text=_("A file for everybody. For example: the guide, as PDF")),
        FieldPanel("title"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("document of a program")
        verbose_name_plural = _("documents of programs")

    def __str__(self) -> str:
        return str(self.pk)
