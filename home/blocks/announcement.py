from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from home.blocks.link import LinkBlock

KINDS = [("info", _("Information")), ("warning", _("Warning")), ("disaster", _("Disaster"))]


class NoticeLinkBlock(LinkBlock):
    """A link that may be missing."""

    def clean(self, value: Any) -> Any:
        """Nothing is asked of an empty link."""
        return super().clean(value) if value["page"] or value["address"] else value


class AnnouncementBlock(blocks.StructBlock):
    """A sentence above every page, for some days."""

    kind = blocks.ChoiceBlock(label=_("Kind"), choices=KINDS, default="info")
    text = blocks.TextBlock(
        label=_("Text"),
        rows=2,
        max_length=240,
        help_text=_("For example: The secretariat is closed from 1 to 3 May."),
    )
    link = NoticeLinkBlock(label=_("Link"), required=False)
    begins = blocks.DateTimeBlock(
        label=_("From"), required=False, help_text=_("If you leave it empty, it is shown at once.")
    )
    ends = blocks.DateTimeBlock(
        label=_("Until"), required=False, help_text=_("If you leave it empty, it stays until you remove it.")
    )
    section = blocks.PageChooserBlock(
        label=_("Only in this section"),
        required=False,
        help_text=_("For example the section of a branch. If you leave it empty, every page shows it."),
    )

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError for an end before the beginning."""
        cleaned = super().clean(value)
        if cleaned["begins"] and cleaned["ends"] and cleaned["ends"] <= cleaned["begins"]:
            message = _("The end comes before the beginning.")
            raise StructBlockValidationError(block_errors={"ends": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "warning"
        label = _("Announcement")


class AnnouncementsBlock(blocks.StreamBlock):
    """What the site announces; several at once are shown one below the other."""

    announcement = AnnouncementBlock()
