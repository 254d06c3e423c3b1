"""The editors' handbook: the chapters of docs/panduan, as pages of the CMS."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from markdown import Markdown

FOLDER = "docs/panduan"
PICTURES = "handbook"  # their folder among the static files


@dataclass(frozen=True)
class Chapter:
    """One file of the handbook: its name, its first heading, and the rest as HTML."""

    slug: str
    title: str
    html: str


@cache
def chapters() -> dict[str, Chapter]:
    """All chapters by their slug, in their order; read once, since they change with the code alone."""
    files = sorted((settings.ROOT / FOLDER).glob("[0-9]*.md"))
    return {chapter.slug: chapter for chapter in map(_read, files)}


def _read(file: Path) -> Chapter:
    heading, text = file.read_text(encoding="utf-8").split("\n", 1)
    html = Markdown(extensions=["sane_lists"], output_format="html").convert(text)
    return Chapter(slug=_slug_of(file.stem), title=heading.removeprefix("# "), html=_linked(html))


def _slug_of(stem: str) -> str:
    return stem.split("-", 1)[1]


def _linked(html: str) -> str:
    """Leads pictures to the static files, and links between chapters to their pages in the CMS."""
    html = re.sub(r'src="gambar/([\w.-]+)"', lambda found: f'src="{static(f"{PICTURES}/{found[1]}")}"', html)
    return re.sub(
        r'href="([\w-]+)\.md"',
        lambda found: f'href="{reverse("handbook_chapter", args=[_slug_of(found[1])])}"',
        html,
    )


def neighbours(slug: str) -> Iterator[Chapter | None]:
    """The chapter before this one and the one after it; None where there is none."""
    order = list(chapters().values())
    place = [chapter.slug for chapter in order].index(slug)
    yield order[place - 1] if place else None
    yield order[place + 1] if place + 1 < len(order) else None
