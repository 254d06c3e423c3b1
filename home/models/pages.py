"""The home page, and the plain page for all that needs no type of its own."""

from itertools import accumulate, pairwise
from typing import ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from home.blocks.home_sections import HomeSectionsBlock
from home.checks.panel import ProblemsPanel
from home.models.base import BasePage
from home.models.structure import StructurePage
from home.models.visibility import is_closed

MAX_STEPS = 12  # no page lies deeper; longer addresses are not worth a query


class HomePage(StructurePage):
    """The first screen: what the forum is, how to join, what is new."""

    slogan = models.CharField(
        _("slogan"), max_length=120, help_text=_("The large sentence at the top of the home page.")
    )
    join_text = models.CharField(
        _("button text"), max_length=40, blank=True, help_text=_("For example: Apply for membership")
    )
    join_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page behind the button"),
    )

    sections = StreamField(
        HomeSectionsBlock(required=False),
        blank=True,
        verbose_name=_("sections"),
        help_text=_(
            "Drag them into their order; what you leave out is not shown. While there is none, the page shows figures, "
            "news, branches, programs and then its content."
        ),
    )

    content_panels = [
        ProblemsPanel(),
        *Page.content_panels,
        FieldPanel("slogan"),
        *BasePage.lead_panels,
        MultiFieldPanel([FieldPanel("join_text"), FieldPanel("join_page")], heading=_("Button")),
        FieldPanel("sections"),
        BasePage.body_panel,
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.StandardPage",
        "membership.BranchIndexPage",
        "news.NewsIndexPage",
        "programs.ProgramIndexPage",
    ]
    max_count = 1
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Finds the page of an address with two queries; Wagtail asks two for every step of the path.

        Pages between, and their own `route`, are not asked. Only where no page has the whole address, the last page
        on the way answers for the rest, if its type has addresses of its own (RoutablePageMixin).
        Raises Http404 for an address that nothing live has.
        """
        if not path_components:
            return super().route(request, path_components)
        if len(path_components) > MAX_STEPS or any("\x00" in step for step in path_components):
            raise Http404
        addresses = [f"{path}/" for path in accumulate(path_components, "{}/{}".format)]
        found = self.get_descendants().filter(url_path__in=[self.url_path + end for end in addresses])
        way: list[Page] = [self, *list(found.order_by("depth"))]
        *between, last = way
        rest = path_components[len(between) :]
        if rest and not issubclass(last.specific_class, RoutablePageMixin):
            raise Http404
        page = self._ready_to_serve(last, aliases=any(step.alias_of_id for step in way))
        for parent, child in pairwise([*between, page]):
            child._cached_parent_obj = parent  # noqa: SLF001 -- as Wagtail's own route leaves it to get_parent
        return page.route(request, rest)

    @staticmethod
    def _ready_to_serve(page: Page, *, aliases: bool) -> Page:
        """The specific page; it knows whether a restriction closes it, unless one of an alias's source may."""
        pages = page.specific_class.ready_to_serve()
        if not aliases:
            pages = pages.annotate(closed=is_closed())
        return pages.get(pk=page.pk)


class StandardPage(BasePage):
    """A page of text: history, privacy policy, contact, and pages below a branch."""

    parent_page_types: ClassVar[list[str]] = [
        "home.HomePage",
        "home.StandardPage",
        "membership.BranchPage",
    ]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug"), *BasePage.search_panels], heading=_("For search engines")),
        BasePage.site_panel,
    ]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
