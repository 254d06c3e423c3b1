"""Links that lead nowhere: to pages and documents that are gone, unpublished or closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Q
from django.urls import Resolver404, resolve
from django.utils import timezone
from wagtail.blocks import PageChooserBlock, URLBlock
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Page

from home.checks.parts import Part, anchors_in
from home.models.visibility import is_closed

if TYPE_CHECKING:
    from home.models.base import BasePage

PAGE, DOCUMENT, ADDRESS = "page", "document", "address"
LONGEST_ID = 18  # digits: what a database column holds
PAGES_OF_WAGTAIL = "wagtail_serve"


@dataclass(frozen=True)
class Link:
    """Where a link leads: to the page or document with a number, or to an address of this site ("/kontak/")."""

    kind: str
    target: str
    place: str
    anchor: str = ""
    words: str = ""


def links_of(page: "BasePage", parts: list[Part]) -> list[Link]:
    """The links of a page to other parts of the site, from its fields and its bricks."""
    return [*_from_fields(page), *(link for part in parts for link in _from_part(part))]


def dead(links: list[Link], page: "BasePage") -> list[Link]:
    """Those that a reader of `page` would follow in vain; at most three queries.

    A page that is not there and one that she may not read are answered alike, so that nobody learns
    of another branch's drafts.
    """
    alive = _documents(links) | _pages(links, page)
    lost = [link for link in links if (link.kind, link.target) not in alive]
    moved = _moved({link.target for link in lost if link.kind == ADDRESS})
    return [link for link in lost if link.target not in moved]


def _from_fields(page: "BasePage") -> Iterator[Link]:
    for field in page._meta.concrete_fields:
        model = field.related_model
        of_ours = field.model is not Page and not getattr(field.remote_field, "parent_link", False)
        leads = of_ours and isinstance(model, type) and issubclass(model, Page)
        if leads and (chosen := getattr(page, field.attname)):
            yield Link(PAGE, str(chosen), str(field.verbose_name))


def _from_part(part: Part) -> Iterator[Link]:
    if isinstance(part.block, PageChooserBlock) and part.value:
        yield Link(PAGE, str(part.value), part.place, part.anchor)
    elif isinstance(part.block, DocumentChooserBlock) and part.value:
        yield Link(DOCUMENT, str(part.value), part.place, part.anchor)
    elif isinstance(part.block, URLBlock) and (address := _own(part.value)):
        yield Link(ADDRESS, address, part.place, part.anchor)
    for tag in anchors_in(part):
        kind, words = tag.get("linktype"), tag.get_text(" ", strip=True)
        if kind in {PAGE, DOCUMENT}:
            yield Link(str(kind), str(tag.get("id")), part.place, part.anchor, words)
        elif address := _own(tag.get("href")):
            yield Link(ADDRESS, address, part.place, part.anchor, words)


def _own(typed: Any) -> str:
    """The path of an address of this site, "" for one of another site, a file, or a place on the page itself."""
    try:
        address = urlsplit(str(typed or ""))
    except ValueError:
        return ""
    ours = {"", urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc}
    path = unquote(address.path)
    files = (settings.MEDIA_URL, settings.STATIC_URL)
    if address.scheme not in {"", "http", "https"} or address.netloc not in ours or path.startswith(files):
        return ""
    return path if path.startswith("/") else ""


def _numbers(links: list[Link], kind: str) -> set[int]:
    targets = {link.target for link in links if link.kind == kind}
    return {
        int(typed) for typed in targets if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_ID
    }


def _documents(links: list[Link]) -> set[tuple[str, str]]:
    numbers = _numbers(links, DOCUMENT)
    if not numbers:
        return set()
    found = get_document_model().objects.filter(pk__in=numbers).values_list("pk", flat=True)
    return {(DOCUMENT, str(pk)) for pk in found}


def _pages(links: list[Link], page: "BasePage") -> set[tuple[str, str]]:
    """The pages and addresses among the targets that a reader of `page` reaches."""
    typed = {link.target for link in links if link.kind == ADDRESS}
    views = {address for address in typed if _view_of(address) not in {"", PAGES_OF_WAGTAIL}}
    paths = {address: _tree_paths(address, page) for address in typed - views if "\x00" not in address}
    numbers = _numbers(links, PAGE)
    alive = {(ADDRESS, address) for address in views}
    if not (numbers or paths):
        return alive
    asked = Q(pk__in={*numbers, page.pk}) | Q(
        url_path__in={step for steps in paths.values() for step in steps}
    )
    rows = list(Page.objects.filter(asked).annotate(closed=is_closed()).select_related("content_type"))
    for_insiders = any(row.closed for row in rows if row.pk == page.pk)
    open_rows = [row for row in rows if _is_readable(row, for_insiders=for_insiders)]
    at = {row.url_path: row.content_type.model_class() for row in open_rows}
    alive |= {(PAGE, str(row.pk)) for row in open_rows}
    for address, steps in paths.items():
        *above, whole = steps
        # A list owns addresses below its own, such as `2026/`.
        if whole in at or any(
            issubclass(at[step] or Page, RoutablePageMixin) for step in above if step in at
        ):
            alive.add((ADDRESS, address))
    return alive


def _is_readable(row: Page, *, for_insiders: bool) -> bool:
    """As `open_to_all`; whoever reads a page for signed-in people may read another."""
    unexpired = row.expire_at is None or row.expire_at > timezone.now()
    return bool(row.live and unexpired and (for_insiders or not row.closed))


def _view_of(address: str) -> str:
    """The name of what answers at an address of this site; "" for nothing."""
    try:
        return resolve(address if address.endswith("/") else f"{address}/").view_name or PAGES_OF_WAGTAIL
    except Resolver404:
        return ""


def _tree_paths(address: str, page: "BasePage") -> list[str]:
    """The places in the tree of an address and of those above it, the home page first."""
    home = f"/{page.url_path.split('/')[1]}/" if page.url_path else "/"
    steps = [step for step in address.split("/") if step]
    return list(accumulate(steps, lambda above, step: f"{above}{step}/", initial=home))


def _moved(addresses: set[str]) -> set[str]:
    """Those that a redirect leads on from."""
    if not addresses:
        return set()
    kept = {address: Redirect.normalise_path(address) for address in addresses if "\x00" not in address}
    found = set(Redirect.objects.filter(old_path__in=kept.values()).values_list("old_path", flat=True))
    return {address for address, path in kept.items() if path in found}
