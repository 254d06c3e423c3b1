"""Which bricks may stand beside each other in a page's body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.accordion import AccordionBlock
from home.blocks.call_to_action import CallToActionBlock
from home.blocks.callout import CalloutBlock
from home.blocks.document_list import DocumentListBlock
from home.blocks.figure import FigureBlock
from home.blocks.gallery import GalleryBlock
from home.blocks.heading import HeadingBlock
from home.blocks.paragraph import ParagraphBlock
from home.blocks.people import PeopleBlock
from home.blocks.picture import PictureBlock
from home.blocks.quote import QuoteBlock
from home.blocks.table import TableBlock
from home.blocks.video import VideoBlock

TEXT = _("Text")
MEDIA = _("Images and video")
DATA = _("Data and documents")
ACTION = _("People and actions")


class StoryBlock(blocks.StreamBlock):
    """The body of every page. The names are data: a brick is never renamed in place."""

    heading = HeadingBlock(group=TEXT)
    paragraph = ParagraphBlock(group=TEXT)
    quote = QuoteBlock(group=TEXT)
    callout = CalloutBlock(group=TEXT)
    accordion = AccordionBlock(group=TEXT)
    picture = PictureBlock(group=MEDIA)
    gallery = GalleryBlock(group=MEDIA)
    video = VideoBlock(group=MEDIA)
    figure = FigureBlock(group=DATA)
    table = TableBlock(group=DATA)
    documents = DocumentListBlock(group=DATA)
    people = PeopleBlock(group=ACTION)
    call_to_action = CallToActionBlock(group=ACTION)
