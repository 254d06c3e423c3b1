"""Programs: what the forum does, for whom, with whom, and how to take part."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from home.checks.panel import ProblemsPanel
from home.models import BasePage, open_to_all
from membership.models import ConstituentBody, TargetGroup
from regions.models import Region


class ProgramPageQuerySet(PageQuerySet):
    """Questions about programs."""

    def listed(self) -> Self:
        """Published and public, in the editor's order, ready for a list: no further query for each."""
        return (
            open_to_all(self)
            .select_related("cover")
            .prefetch_related("cover__renditions")
            .defer("body")
            .order_by("path")
        )

    def running(self, on: date | None = None) -> Self:
        """Those whose period holds the day `on`, by default today; a missing date leaves that end open."""
        day = on or timezone.localdate()
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        )


class ProgramPage(BasePage):
    """A program with its goal, period, and indicators."""

    goal = models.TextField(_("goal"), max_length=400, blank=True)
    person_in_charge = models.CharField(
        _("person in charge"),
        max_length=120,
        blank=True,
        help_text=_("A division, such as: Data and information"),
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    funding_source = models.CharField(
        _("funding source"), max_length=120, blank=True, help_text=_("For example: APBD, dues, grants")
    )

    target_groups = ParentalManyToManyField(
        TargetGroup,
        blank=True,
        related_name="programs",
        verbose_name=_("target groups"),
        help_text=_("Whom the program serves, in the words of the ministry (PPKS)."),
    )
    regions = ParentalManyToManyField(
        Region,
        blank=True,
        related_name="programs",
        limit_choices_to={"kind__in": [Region.Kind.KABUPATEN, Region.Kind.KOTA]},
        verbose_name=_("regions"),
        help_text=_("Where it takes place. None chosen: in the whole province."),
    )
    bodies = ParentalManyToManyField(
        ConstituentBody,
        blank=True,
        related_name="programs",
        verbose_name=_("constituent bodies"),
        help_text=_("Whose members carry it out."),
    )
    participation = models.TextField(
        _("how to take part"),
        max_length=600,
        blank=True,
        help_text=_(
            "Who can take part, what to bring, whom to ask. For example: Members of all unsur can apply."
        ),
    )
    participation_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page with the form"),
        help_text=_("The button “Take part” leads there."),
    )
    participation_until = models.DateField(
        _("take part until"), null=True, blank=True, help_text=_("After this day the button is gone.")
    )

    objects = PageManager.from_queryset(ProgramPageQuerySet)()

    content_panels = [
        ProblemsPanel(),
        *Page.content_panels,
        *BasePage.lead_panels,
        FieldPanel(
            "goal",
            help_text=_(
                "What will be better for whom. For example: 2,000 older people are visited every month."
            ),
        ),
        FieldRowPanel([FieldPanel("person_in_charge"), FieldPanel("funding_source")]),
        FieldRowPanel(
            [
                FieldPanel("starts_on", help_text=_("Leave it empty if it has run for long.")),
                FieldPanel("ends_on", help_text=_("Leave it empty if it goes on.")),
            ]
        ),
        BasePage.body_panel,
        MultiFieldPanel(
            [
                FieldPanel("participation"),
                FieldRowPanel([FieldPanel("participation_page"), FieldPanel("participation_until")]),
            ],
            heading=_("How to take part"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("regions", widget=CheckboxSelectMultiple),
                FieldPanel("bodies", widget=CheckboxSelectMultiple),
                FieldPanel("target_groups", widget=CheckboxSelectMultiple),
            ],
            heading=_("Where, by whom and for whom"),
            classname="collapsed",
        ),
        MultiFieldPanel([InlinePanel("indicators", label=_("Indicator"))], heading=_("Indicators")),
        MultiFieldPanel([InlinePanel("partners", label=_("Partner"))], heading=_("Partners")),
        MultiFieldPanel([InlinePanel("documents", label=_("Document"))], heading=_("Documents")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("goal")]
    parent_page_types: ClassVar[list[str]] = ["programs.ProgramIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "programs/program_page.html"

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")

    def clean(self) -> None:
        """A program cannot end before it starts."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The program cannot end before it starts.")})

    def page_to_take_part(self) -> Page | None:
        """The page behind “Take part”: while its day has not passed, and everybody may see it."""
        until = self.participation_until
        if self.participation_page_id is None or (until and until < timezone.localdate()):
            return None
        return open_to_all(Page.objects.filter(pk=self.participation_page_id)).first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `facts`, (title, words) of its regions, constituent bodies and target groups; `take_part`; `documents`."""
        rows = (
            (_("Regions"), self.regions.all()),
            (_("Constituent bodies"), self.bodies.all()),
            (_("Target groups"), self.target_groups.all()),
        )
        facts = [(title, [str(word) for word in words]) for title, words in rows]
        documents = self.documents.select_related("document")
        added = {"facts": facts, "take_part": self.page_to_take_part(), "documents": documents}
        return super().get_context(request, *args, **kwargs) | added
