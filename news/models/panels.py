"""What an editor sees of an article: title, picture and text first, all else in a tab of its own."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.models import Page

from home.checks.panel import ProblemsPanel
from home.models import BasePage
from home.models.base import ABOUT_ALT
from home.page_form import ReachingPageForm

PROVINCE_DEPTH = 3  # of the forum's own list


class BranchesOwnPanel(FieldPanel):
    """A field that says nothing of the forum's own articles, and is shown in branches' alone."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            """Whether the article stands in a branch's list, or will."""
            parent = getattr(self.form, "parent_page", None) or self.instance.get_parent()
            return super().is_shown() and (parent is None or parent.depth > PROVINCE_DEPTH)


CONTENT = [
    ProblemsPanel(),
    *Page.content_panels,
    MultiFieldPanel(
        [BasePage.cover_panel, FieldPanel("cover_alt", help_text=ABOUT_ALT), FieldPanel("cover_caption")],
        heading=_("Lead image"),
    ),
    FieldPanel("summary"),
    BasePage.body_panel,
    FieldRowPanel(
        [
            FieldPanel("published_on", help_text=_("The day that readers see; usually today.")),
            FieldPanel("category", help_text=_("What it is about. For example: Pelatihan")),
        ]
    ),
    FieldRowPanel(
        [
            FieldPanel("authors"),
            FieldPanel("source"),
            FieldPanel("source_url", help_text=_("For example: https://dinsos.bantenprov.go.id/berita/12")),
        ]
    ),
    MultiFieldPanel(
        [
            HelpPanel(_("A mistake is not only put right in the text: say openly what was wrong.")),
            InlinePanel("corrections", label=_("correction")),
        ],
        heading=_("Corrections"),
        classname="collapsed",
    ),
]
LISTS = [
    FieldPanel("regions", widget=CheckboxSelectMultiple),
    PageChooserPanel("program", "programs.ProgramPage"),
    MultiFieldPanel(
        [BranchesOwnPanel("in_province_news"), FieldPanel("pinned_until")], heading=_("In lists")
    ),
    InlinePanel(
        "related_articles",
        heading=_("Related articles"),
        label=_("related article"),
        help_text=_("Up to three. What you leave free is filled up from the same category and regions."),
        max_num=3,
    ),
    InlinePanel(
        "press_files",
        heading=_("Press kit"),
        label=_("file for the press"),
        help_text=_("Documents and pictures that journalists may download below the article."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("slug"),
            FieldPanel("seo_title"),
            FieldPanel("search_description"),
            FieldPanel("is_sample"),
        ],
        heading=_("Address and search engines"),
        classname="collapsed",
    ),
]
TABS = TabbedInterface(
    [
        ObjectList(CONTENT, heading=_("Content")),
        ObjectList(LISTS, heading=_("Lists and press")),
        ObjectList([PublishingPanel(), BasePage.review_panel], heading=_("Dates")),
    ],
    base_form_class=ReachingPageForm,
)
