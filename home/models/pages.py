"""The home page, and the plain page for all that needs no type of its own."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from home.models.base import BasePage
from home.models.structure import StructurePage


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

    content_panels = [
        *Page.content_panels,
        FieldPanel("slogan"),
        *BasePage.lead_panels,
        MultiFieldPanel([FieldPanel("join_text"), FieldPanel("join_page")], heading=_("Button")),
        FieldPanel("body"),
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


class StandardPage(BasePage):
    """A page of text: history, privacy policy, contact, and pages below a branch."""

    parent_page_types: ClassVar[list[str]] = [
        "home.HomePage",
        "home.StandardPage",
        "membership.BranchPage",
    ]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
