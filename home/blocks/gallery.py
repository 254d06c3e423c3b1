from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.picture import PictureBlock


class GalleryBlock(blocks.StructBlock):
    """Several pictures of one occasion, two or three beside each other."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    pictures = blocks.ListBlock(PictureBlock(), label=_("Images"), min_num=2, max_num=24)

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "blocks/gallery.html"
