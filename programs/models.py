"""Programs: what the forum does, for whom, and how far it has come."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page, PageManager, PageQuerySet
from wagtail.search import index

from home.models import BasePage, StructurePage, open_to_all


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

    objects = PageManager.from_queryset(ProgramPageQuerySet)()

    content_panels = [
        *Page.content_panels,
        *BasePage.lead_panels,
        FieldPanel("goal"),
        FieldRowPanel([FieldPanel("person_in_charge"), FieldPanel("funding_source")]),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("body"),
        MultiFieldPanel([InlinePanel("indicators", label=_("Indicator"))], heading=_("Indicators")),
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


class Indicator(Orderable):
    """What a program wants to reach and has reached, in the words of its plan."""

    program = ParentalKey(ProgramPage, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(_("indicator"), max_length=150)
    target = models.CharField(_("target"), max_length=80, help_text=_("For example: 2,000 people"))
    achievement = models.CharField(_("achievement"), max_length=80, blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("target"), FieldPanel("achievement")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.name


class ProgramIndexPage(StructurePage):
    """The programs of the forum, or of the branch in whose section it stands."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "membership.BranchPage"]
    subpage_types: ClassVar[list[str]] = ["programs.ProgramPage"]
    max_count_per_parent = 1
    template = "programs/program_index_page.html"

    class Meta:
        verbose_name = _("program list")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `programs`: the published programs below."""
        programs = ProgramPage.objects.child_of(self).listed()
        return super().get_context(request, *args, **kwargs) | {"programs": programs}
