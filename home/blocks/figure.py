from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class FigureBlock(blocks.StructBlock):
    """One number that matters, with what it counts and where it comes from."""

    value = blocks.CharBlock(label=_("Figure"), max_length=20, help_text=_("For example: 155 or 7.77%"))
    label = blocks.CharBlock(
        label=_("What it counts"), max_length=120, help_text=_("For example: subdistricts in Banten")
    )
    source = blocks.CharBlock(
        label=_("Source"), max_length=200, required=False, help_text=_("For example: BPS, August 2025")
    )
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "view"
        label = _("Figure")
        template = "blocks/figure.html"
