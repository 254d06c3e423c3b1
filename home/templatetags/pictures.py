"""Pictures without a query each."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.db.models import prefetch_related_objects
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.images.models import AbstractImage

from home.models import BasePage

register = template.Library()


def _images_in(block: Any, value: Any) -> Iterator[AbstractImage]:
    """Every image in a block's value, however deep it lies."""
    if isinstance(value, AbstractImage):
        yield value
    elif isinstance(block, StreamBlock | ListBlock):
        for child in value.bound_blocks if isinstance(block, ListBlock) else value:
            yield from _images_in(child.block, child.value)
    elif isinstance(block, StructBlock):
        for name, child_block in block.child_blocks.items():
            yield from _images_in(child_block, value.get(name))


@register.simple_tag
def load_renditions(page: Any) -> str:
    """Fetches the sizes of the page's lead picture and of all pictures in its body with one query.

    `{% picture %}` finds them there. Draws nothing.
    """
    if isinstance(page, BasePage):
        images = list(_images_in(page.body.stream_block, page.body))
        if page.cover:
            images.append(page.cover)
        prefetch_related_objects(images, "renditions")
    return ""
