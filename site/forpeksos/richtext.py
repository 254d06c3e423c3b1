"""From the light markup of text files to the rich text that Wagtail keeps."""

import re
from html import escape

from wagtail.models import Page, Site

LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
BOLD = re.compile(r"\*\*(.+?)\*\*")
ITALIC = re.compile(r"\*(.+?)\*")
ITEM = re.compile(r"(?:-|\d+\.) ")


def page_at(address: str) -> Page | None:
    """The page at an address such as "/wilayah/", or None where no page is."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return None
    path = site.root_page.url_path.rstrip("/") + address
    return Page.objects.filter(url_path=path).first()


def rich_text(text: str) -> str:
    """Paragraphs, lists ("- " or "1. "), **bold**, *italic* and [links](/…/) as HTML.

    A link to a page follows the page when it moves.
    """
    return "".join(_part(part) for part in re.split(r"\n\s*\n", text.strip()))


def _part(part: str) -> str:
    lines = [line.strip() for line in part.splitlines()]
    if not ITEM.match(lines[0]):
        return f"<p>{_inline(' '.join(lines))}</p>"
    tag = "ul" if lines[0].startswith("- ") else "ol"
    items: list[str] = []
    for line in lines:
        if marker := ITEM.match(line):
            items.append(line[marker.end() :])
        else:
            items[-1] += " " + line
    listed = "".join(f"<li>{_inline(item)}</li>" for item in items)
    return f"<{tag}>{listed}</{tag}>"


def _inline(text: str) -> str:
    html = LINK.sub(_link, escape(text, quote=False))
    return ITALIC.sub(r"<i>\1</i>", BOLD.sub(r"<b>\1</b>", html))


def _link(match: re.Match[str]) -> str:
    words, target = match.groups()
    if target.startswith("/") and (page := page_at(target)):
        return f'<a linktype="page" id="{page.pk}">{words}</a>'
    return f'<a href="{target}">{words}</a>'
