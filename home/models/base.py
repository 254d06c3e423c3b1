"""What every page of the portal has."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.blocks.story import StoryBlock
from home.checks.panel import ProblemsPanel
from home.page_form import ReachingPageForm

ALT_LETTERS = 200
ABOUT_ALT = _("Leave it empty to use what the picture itself says, or say what matters on this page.")


class BasePage(Page):
    """A summary, a lead picture and a body of bricks; abstract, so that each page type is its own table."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences for lists, search and shared links."),
    )
    cover = models.ForeignKey(
        "home.PortalImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead image"),
    )
    cover_alt = models.CharField(
        _("what the lead image shows"),
        max_length=ALT_LETTERS,
        blank=True,
        help_text=_("For readers who cannot see it. For example: Members sort rice sacks in a village hall."),
    )
    body = StreamField(StoryBlock(required=False), blank=True, verbose_name=_("content"))
    is_sample = models.BooleanField(
        _("sample content"),
        default=False,
        help_text=_("Shows the label “Sample content – not official information”."),
    )
    show_in_footer = models.BooleanField(_("show in the footer"), default=False)
    review_on = models.DateField(
        _("look at it again on"),
        null=True,
        blank=True,
        help_text=_(
            "From this day on the editors of its section find the page under “Out of date”. For example: the day "
            "on which a decree ends."
        ),
    )

    objects = PageManager()

    # Whether it should be looked at again after a year without a change, even if nobody chose a day.
    grows_old: ClassVar[bool] = True

    base_form_class = ReachingPageForm

    # Not "groups": Wagtail asks a group, which knows no dates, and a role may have ended.
    private_page_options: ClassVar[list[str]] = ["login"]

    cover_panel = FieldPanel(
        "cover", help_text=_("Stands at the top, in lists and in shared links. For example: people at work.")
    )
    body_panel = FieldPanel(
        "body",
        help_text=_(
            "Choose a brick with the plus: first a paragraph, then a heading before each further part."
        ),
    )
    lead_panels: ClassVar[list[FieldPanel]] = [
        FieldPanel("summary"),
        MultiFieldPanel([cover_panel, FieldPanel("cover_alt", help_text=ABOUT_ALT)], heading=_("Lead image")),
    ]
    content_panels = [ProblemsPanel(), *Page.content_panels, *lead_panels, body_panel]
    search_panels: ClassVar[list[FieldPanel]] = [FieldPanel("seo_title"), FieldPanel("search_description")]
    site_panel = MultiFieldPanel(
        [
            FieldPanel("show_in_menus"),
            FieldPanel(
                "show_in_footer", help_text=_("A link at the foot of every page. For example: Contact")
            ),
            FieldPanel("is_sample"),
        ],
        heading=_("Menus and sample notice"),
    )
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug"), *search_panels], heading=_("For search engines")),
        MultiFieldPanel([FieldPanel("is_sample")], heading=_("Sample notice")),
    ]
    review_panel = MultiFieldPanel([FieldPanel("review_on")], heading=_("Is it still right?"))
    settings_panels = [PublishingPanel(), review_panel]

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """A lead picture must be described (WCAG 2.2, 1.1.1): here, or by the picture itself."""
        super().clean()
        if self.cover and not self.cover_alt.strip():
            self.cover_alt = self.cover.description[:ALT_LETTERS]
        if self.cover_id and not self.cover_alt.strip():
            raise ValidationError({"cover_alt": _("Describe what the lead image shows.")})

    def get_admin_display_title(self) -> str:
        """Its title in lists of the CMS; the page chooser shows others' pages by their published title."""
        return getattr(self, "shown_title", None) or super().get_admin_display_title()

    @classmethod
    def ready_to_serve(cls) -> PageQuerySet:
        """The pages of this type with what their templates show of other tables."""
        return cls._default_manager.select_related("cover")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail, but an expired page is gone at that moment; raises Http404."""
        if self.expire_at and self.expire_at <= timezone.now():
            raise Http404
        return super().route(request, path_components)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """What closes the page; no query where routing has found nothing that does."""
        if getattr(self, "closed", True):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    @property
    def description(self) -> str:
        """What search engines and shared links say about the page."""
        return self.search_description or self.summary
