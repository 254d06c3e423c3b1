"""The menus and announcements of the portal settings, as the pages show them.

They are read from the stored values, since Wagtail would ask the database once for each level of links.
What leads to a page that is not among the open ones is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page

from home.blocks.announcement import KINDS
from home.models import PortalSettings

Pages = Mapping[int, Page]


@dataclass(frozen=True)
class Link:
    """A label and where it leads; `page` is None for an address."""

    label: str
    href: str
    page: Page | None = None


@dataclass(frozen=True)
class Entry:
    """An entry of the main menu; `link` is None for a mere heading of what stands `below`."""

    label: str
    link: Link | None
    below: list[Link] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """Links in the footer."""

    title: str
    links: list[Link]


@dataclass(frozen=True)
class Announcement:
    """A sentence for the top of the pages whose path begins with `section_path`."""

    key: str  # what a device remembers that has put it away: another text is another announcement
    kind: str
    label: str
    text: str
    link: Link | None
    section_path: str


def pages_named(settings: PortalSettings) -> set[int]:
    """The numbers of the pages to which menus and announcements lead."""
    found = set(_pages_in(settings.main_menu.raw_data)) | set(_pages_in(settings.footer_columns.raw_data))
    return found | {
        number
        for value in _current(settings)
        for number in (value.get("section"), (value.get("link") or {}).get("page"))
        if number
    }


def entries(settings: PortalSettings, pages: Pages) -> list[Entry]:
    """The main menu; an entry without a link of its own stays for what is below it."""
    found = []
    for value in _values(settings.main_menu):
        link = _link(value, pages)
        below = _links(value.get("below"), pages)
        label = link.label if link else value.get("label") or ""
        if link or (below and label):
            found.append(Entry(label, link, below))
    return found


def columns(settings: PortalSettings, pages: Pages) -> list[Column]:
    """The columns of the footer that have a link."""
    found = (
        Column(value["title"], _links(value["links"], pages)) for value in _values(settings.footer_columns)
    )
    return [column for column in found if column.links]


def announcements(settings: PortalSettings, pages: Pages) -> list[Announcement]:
    """Those of this moment; one for a section that is closed is shown nowhere."""
    words = {name: str(word) for name, word in KINDS}
    found = []
    for value in _current(settings):
        section = value.get("section")
        if section and section not in pages:
            continue
        found.append(
            Announcement(
                key=sha256(f"{value['kind']} {value['text']}".encode()).hexdigest()[:12],
                kind=value["kind"],
                label=words.get(value["kind"], ""),
                text=value["text"],
                link=_link(value.get("link") or {}, pages),
                section_path=pages[section].path if section else "",
            )
        )
    return found


def _current(settings: PortalSettings) -> Iterator[dict[str, Any]]:
    now = timezone.now()
    for value in _values(settings.announcements):
        begins, ends = _moment(value.get("begins")), _moment(value.get("ends"))
        if (begins is None or begins <= now) and (ends is None or now < ends):
            yield value


def _moment(value: Any) -> datetime | None:
    moment = parse_datetime(value) if isinstance(value, str) else value
    return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment


def _values(stream: Any) -> Iterator[dict[str, Any]]:
    return (child["value"] for child in stream.raw_data)


def _items(values: Iterable[Any] | None) -> Iterator[dict[str, Any]]:
    """The values of a stored list, each of which has a key beside it."""
    return (item.get("value", item) for item in values or ())


def _pages_in(raw: Iterable[Any]) -> Iterator[int]:
    for child in raw:
        value = child["value"]
        for link in (value, *_items(value.get("below")), *_items(value.get("links"))):
            if link.get("page"):
                yield link["page"]


def _links(values: Any, pages: Pages) -> list[Link]:
    return [link for value in _items(values) if (link := _link(value, pages))]


def _link(value: Mapping[str, Any], pages: Pages) -> Link | None:
    if number := value.get("page"):
        page = pages.get(number)
        address = page.url if page else None
        return Link(value.get("label") or page.title, address, page) if page and address else None
    if address := value.get("address"):
        return Link(value.get("label") or address, address)
    return None
