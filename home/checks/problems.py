"""All checks of a page. Each says what it found in the order of the editor: title, summary, picture, bricks."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from home.blocks.heading import HeadingBlock
from home.checks.links import Link, dead, links_of
from home.checks.parts import Part, anchors_in, parts_of, undescribed
from home.checks.problem import Problem

if TYPE_CHECKING:
    from home.models.base import BasePage

LONGEST_TITLE = 70  # letters; search engines cut what is longer
SHOWN_WORDS = 40
# What a list of links, read aloud, says nothing by.
EMPTY_WORDS = re.compile(
    r"((silakan|klik|ketuk|tekan|lihat|baca|cek|unduh|buka|di|pada|sini|tautan|link|ini|berikut|selengkapnya|"
    r"lanjutannya|click|read|see|here|more) ?)+|https?://\S+|www\.\S+",
    re.IGNORECASE,
)


def problems_of(page: "BasePage") -> list[Problem]:
    """What could be better in a page as it stands in memory; at most three queries, all for its links."""
    parts = list(parts_of(page))
    return [
        *_of_title(page),
        *_of_lead(page),
        *_of_headings(parts),
        *(problem for part in parts for problem in _of_part(part)),
        *(_of_dead(link) for link in dead(links_of(page, parts), page)),
    ]


def _of_title(page: "BasePage") -> Iterator[Problem]:
    title = page.seo_title or page.title
    if len(title) > LONGEST_TITLE:
        yield Problem(
            _("The title has %(count)s letters; search engines cut it after %(most)s.")
            % {"count": len(title), "most": LONGEST_TITLE},
            _("Shorten it, or write a shorter one for search engines."),
            _("Title"),
        )


def _of_lead(page: "BasePage") -> Iterator[Problem]:
    if not page.description.strip():
        yield Problem(
            _("The summary is missing."),
            _("Write one or two sentences: lists, search engines and WhatsApp show them."),
            _("Summary"),
        )
    if page.cover_id and not page.cover_alt.strip():
        yield Problem(_no_words(), _("Write below the picture what it shows."), _("Lead image"))


def _no_words() -> str:
    return _("Nothing says what the picture shows: whoever cannot see it is told nothing.")


def _of_headings(parts: list[Part]) -> Iterator[Problem]:
    seen: set[str] = set()
    for part in parts:
        if not isinstance(part.block, HeadingBlock):
            continue
        text = str((part.value or {}).get("text") or "").strip()
        if not text:
            yield Problem(
                _("A heading is empty."), _("Write it, or take the brick out."), part.place, part.anchor
            )
        elif text.casefold() in seen:
            yield Problem(
                _("The heading “%(text)s” stands on the page more than once.") % {"text": _short(text)},
                _("Give each section a heading of its own."),
                part.place,
                part.anchor,
            )
        seen.add(text.casefold())


def _of_part(part: Part) -> Iterator[Problem]:
    if undescribed(part):
        mend = _("Describe it in a sentence, or tick that the picture only decorates.")
        yield Problem(_no_words(), mend, part.place, part.anchor)
    for tag in anchors_in(part):
        words = tag.get_text(" ", strip=True)
        if not words or EMPTY_WORDS.fullmatch(words.rstrip(".… »>!:")):
            yield Problem(
                _("The link “%(words)s” does not say where it leads.") % {"words": _short(words)},
                _("Link the words that name the aim. For example: the list of branches"),
                part.place,
                part.anchor,
            )


def _of_dead(link: Link) -> Problem:
    words = link.words or (link.target if link.kind == "address" else "")
    what = (
        _("The link “%(words)s” leads to something that does not exist, is not published or is closed.")
        % {"words": _short(words)}
        if words
        else _("What was chosen here does not exist, is not published or is closed.")
    )
    return Problem(what, _("Choose another aim, or take it out."), link.place, link.anchor)


def _short(text: str) -> str:
    return Truncator(text).chars(SHOWN_WORDS)
