"""Pages to begin from: an editor gets a draft with the right bricks in the right order, and fills them."""

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home.blocks.story import StoryBlock
from home.models.base import BasePage
from home.models.structure import StructurePage


def kinds_of_pages() -> list[tuple[str, str]]:
    """The types of pages that an editor makes, each by its label ("news.newspage") and name."""
    return [
        (kind._meta.label_lower, str(kind._meta.verbose_name))
        for kind in apps.get_models()
        if issubclass(kind, BasePage) and not issubclass(kind, StructurePage) and kind.is_creatable
    ]


class Example(models.Model):
    """What a page of one type may look like; kept by the communications staff, used by all editors."""

    name = models.CharField(
        _("name"), max_length=60, unique=True, help_text=_("For example: Report of an activity")
    )
    kind = models.CharField(_("type of page"), max_length=60, choices=kinds_of_pages)
    description = models.CharField(
        _("what for"),
        max_length=200,
        blank=True,
        help_text=_("Helps editors to choose. For example: For what the branch did, with photos and result."),
    )
    body = StreamField(
        StoryBlock(required=False),
        blank=True,
        verbose_name=_("content"),
        help_text=_(
            "The bricks a new page begins with. Write in them what belongs there. For example: Write here where "
            "and when it took place."
        ),
    )

    panels = [FieldPanel("name"), FieldPanel("kind"), FieldPanel("description"), FieldPanel("body")]

    class Meta:
        verbose_name = _("page example")
        verbose_name_plural = _("page examples")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def page_type(self) -> type[BasePage] | None:
        """The type of the page that it begins; None once no room has it any more."""
        known = dict(kinds_of_pages())
        return apps.get_model(self.kind) if self.kind in known else None
