"""Keeps the search in step with what is public, by the signals of Wagtail and Django."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils.text import Truncator
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.search.index import SearchField
from wagtail.signals import page_published, page_unpublished, post_page_move

from home.finding import engine, registry
from home.finding.stems import STOP, stems, words
from home.models import Kind, PortalDocument, SearchEntry, SearchWord, open_to_all
from home.models.visibility import open_documents

LONGEST_TEXT = 30_000  # letters
SHORTEST_WORD = 4  # letters: what a mistyped word may have meant


def connect() -> None:
    """Listens to whatever makes a thing public, changes it or closes it."""
    page_published.connect(_changed, dispatch_uid="search_published")
    page_unpublished.connect(_changed, dispatch_uid="search_unpublished")
    post_page_move.connect(_moved, dispatch_uid="search_moved")
    post_save.connect(_saved, dispatch_uid="search_saved")
    for signal in (post_save, post_delete):
        signal.connect(_page_closed, sender=PageViewRestriction, dispatch_uid="search_restricted")
        for sender in (Collection, CollectionViewRestriction):
            signal.connect(_collection_changed, sender=sender, dispatch_uid=f"search_{sender.__name__}")


def _changed(instance: Page, **kwargs: Any) -> None:
    index_pages([instance.pk])


def _saved(sender: type, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """A saved draft changes nothing that is public: Wagtail then saves some fields only."""
    if raw or (update_fields is not None and not {"title", "live"} & {*update_fields}):
        return
    if issubclass(sender, Page):
        index_pages([instance.pk])
    elif sender is PortalDocument:
        index_documents([instance.pk])


def _moved(instance: Page, **kwargs: Any) -> None:
    index_below(instance)


def _page_closed(instance: PageViewRestriction, **kwargs: Any) -> None:
    index_below(instance.page)


def _collection_changed(**kwargs: Any) -> None:
    index_documents(list(PortalDocument.objects.values_list("pk", flat=True)))


def index_below(page: Page) -> None:
    """This page and those below, after a move or when they were closed or opened."""
    below = Page.objects.filter(path__startswith=page.path, depth__gt=1)
    index_pages(list(below.values_list("pk", flat=True)))


def index_all() -> tuple[int, int]:
    """Makes the search anew, page by page, and says how many pages and documents stand in it; it answers meanwhile."""
    SearchWord.objects.all().delete()
    keys = list(Page.objects.filter(depth__gt=1).values_list("pk", flat=True))
    pages = sum(index_pages([key]) for key in keys)
    return pages, index_documents(list(PortalDocument.objects.values_list("pk", flat=True)))


@transaction.atomic
def index_pages(keys: list[int]) -> int:
    """Puts the public ones among these pages into the search, and takes the others out; says how many stand there."""
    public = list(open_to_all(Page.objects.filter(pk__in=keys, depth__gt=1)).specific())
    SearchEntry.objects.filter(page__in={*keys} - {page.pk for page in public}).delete()
    for page in public:
        day = getattr(page, "published_on", None) or (
            page.first_published_at and page.first_published_at.date()
        )
        what = {"kind": registry.kind_of(type(page)), "title": page.title, "text": _text(page), "day": day}
        entry, _is_new = SearchEntry.objects.update_or_create(page_id=page.pk, defaults=what)
        _keep_words(entry, registry.regions_of(page))
    return len(public)


@transaction.atomic
def index_documents(keys: list[int]) -> int:
    """The same for documents."""
    public = list(open_documents(PortalDocument.objects.filter(pk__in=keys)))
    SearchEntry.objects.filter(document__in={*keys} - {document.pk for document in public}).delete()
    for document in public:
        what = {"kind": Kind.DOCUMENT, "title": document.title, "text": "", "day": document.created_at.date()}
        entry, _is_new = SearchEntry.objects.update_or_create(document_id=document.pk, defaults=what)
        _keep_words(entry, set())
    return len(public)


def _keep_words(entry: SearchEntry, regions: Iterable[str]) -> None:
    facets = [engine.facet("kind", entry.kind), *(engine.facet("region", code) for code in sorted(regions))]
    engine.keep(entry.pk, title=stems(entry.title), body=stems(entry.text), facets=facets)
    seen = {*words(f"{entry.title} {Truncator(entry.text).chars(300)}")} - STOP
    known = [SearchWord(word=word) for word in sorted(seen) if word.isalpha() and len(word) >= SHORTEST_WORD]
    SearchWord.objects.bulk_create(known, ignore_conflicts=True)


def _text(page: Page) -> str:
    """What the page says besides its title, by the fields that it declares to Wagtail's search."""
    parts: list[str] = []
    for field in type(page).get_search_fields():
        if isinstance(field, SearchField) and field.field_name not in {"title", "url_path", "owner"}:
            value = field.get_value(page)
            parts += [value] if isinstance(value, str) else [str(one) for one in value or []]
    return " ".join(" ".join(parts).replace("\x00", "").split())[:LONGEST_TEXT]
