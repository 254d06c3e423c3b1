from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class CallToActionValue(blocks.StructValue):
    """The brick's fields, and where its button leads."""

    @property
    def href(self) -> str:
        """The chosen page's address, else the address typed; "" while a page is gone or not published."""
        page = self["page"]
        if page is None:
            return self["address"] or ""
        return page.url if page.live else ""


class CallToActionBlock(blocks.StructBlock):
    """One clear next step: a sentence and a button."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)
    button = blocks.CharBlock(label=_("Button"), max_length=40, help_text=_("For example: See our programs"))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = blocks.URLBlock(label=_("Or another address"), required=False)

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError unless exactly one target is given."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            message = _("Choose a page or write an address: one of the two.")
            raise StructBlockValidationError(block_errors={"page": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "blocks/call_to_action.html"
        value_class = CallToActionValue
