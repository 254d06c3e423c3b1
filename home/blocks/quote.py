from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    """Words of a person, with who said them and in which role."""

    text = blocks.TextBlock(label=_("Quote"), rows=3, help_text=_("Without quotation marks."))
    speaker = blocks.CharBlock(label=_("Who said it"), required=False, max_length=120)
    role = blocks.CharBlock(
        label=_("Role"), required=False, max_length=120, help_text=_("For example: TKSK of Rangkasbitung")
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"
