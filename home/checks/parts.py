"""A page taken apart for the checks: every part of its bricks, as it is kept in the database.

The kept form is read and not the blocks' values, since those would fetch each picture and page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext as _
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock

if TYPE_CHECKING:
    from home.models.base import BasePage


@dataclass(frozen=True)
class Part:
    """A block with its kept value, and where it stands."""

    block: Block
    value: Any
    place: str
    anchor: str


def parts_of(page: "BasePage") -> Iterator[Part]:
    """Every block of the page's bodies, from the outside in; rich text fields count as one."""
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            yield from _bricks(getattr(page, field.name))
        elif isinstance(field, RichTextField):
            yield Part(RichTextBlock(), field.value_from_object(page), str(field.verbose_name), "")


def _bricks(body: Any) -> Iterator[Part]:
    known = body.stream_block.child_blocks
    for number, brick in enumerate(body.get_prep_value(), start=1):
        if block := known.get(brick["type"]):
            place = _("Brick %(number)s: %(kind)s") % {"number": number, "kind": block.label}
            yield from _inside(Part(block, brick["value"], place, f"block-{brick['id']}-section"))


def _inside(part: Part) -> Iterator[Part]:
    yield part
    for block, value in _children(part.block, part.value):
        yield from _inside(Part(block, value, part.place, part.anchor))


def _children(block: Block, value: Any) -> Iterator[tuple[Block, Any]]:
    if isinstance(block, StructBlock) and isinstance(value, dict):
        for name, child in block.child_blocks.items():
            yield child, value.get(name)
    elif isinstance(block, ListBlock):
        for item in value or []:
            yield block.child_block, item.get("value") if isinstance(item, dict) and "type" in item else item
    elif isinstance(block, StreamBlock):
        for item in value or []:
            if child := block.child_blocks.get(item["type"]):
                yield child, item["value"]


def undescribed(part: Part) -> bool:
    """Whether it shows a picture that readers who cannot see it are told nothing of."""
    if not isinstance(part.block, ImageBlock):
        return False
    kept = part.value if isinstance(part.value, dict) else {"image": part.value}
    return (
        bool(kept.get("image")) and not kept.get("decorative") and not str(kept.get("alt_text") or "").strip()
    )


def anchors_in(part: Part) -> list[Tag]:
    """The links of a rich text."""
    if not isinstance(part.block, RichTextBlock) or "<a" not in (part.value or ""):
        return []
    return list(BeautifulSoup(part.value, "html.parser").find_all("a"))
