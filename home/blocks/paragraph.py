from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ParagraphBlock(blocks.RichTextBlock):
    """Running text. Headings and pictures are bricks of their own, so they stay well-formed."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=["bold", "italic", "ol", "ul", "link", "document-link"], **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        template = "blocks/paragraph.html"
