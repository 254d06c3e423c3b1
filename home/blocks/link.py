from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms.choosers import URLOrAbsolutePathValidator
from wagtail.blocks.struct_block import StructBlockValidationError


class LinkBlock(blocks.StructBlock):
    """A link to a page, or to an address such as /direktori/."""

    label = blocks.CharBlock(
        label=_("Label"),
        required=False,
        max_length=60,
        help_text=_("If you leave it empty, the title of the page stands here."),
    )
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = blocks.CharBlock(
        label=_("Or another address"),
        required=False,
        max_length=300,
        validators=[URLOrAbsolutePathValidator(schemes=["http", "https"])],
        help_text=_("For example: /direktori/ or https://dinsos.bantenprov.go.id"),
    )

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError unless there is one target, and a label for an address."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            message = _("Choose a page or write an address: one of the two.")
            raise StructBlockValidationError(block_errors={"page": ValidationError(message)})
        if cleaned["address"] and not cleaned["label"]:
            message = _("An address needs a label.")
            raise StructBlockValidationError(block_errors={"label": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "link"
        label = _("Link")
