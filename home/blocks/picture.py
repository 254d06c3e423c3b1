from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class DescribedImageBlock(ImageBlock):
    """Wagtail's image with its alternative text; there its chooser is called "Image" in every language."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"].label = _("Image")


class PictureBlock(blocks.StructBlock):
    """A picture with what it shows, a caption, and the credit that stands with the image."""

    image = DescribedImageBlock(label=_("Image"))
    caption = blocks.CharBlock(
        label=_("Caption"),
        required=False,
        max_length=250,
        help_text=_("For example: Volunteers sort relief goods in Labuan, 14 June 2025."),
    )

    class Meta:
        icon = "image"
        label = _("Image")
        template = "blocks/picture.html"
