"""What is found, as it may be seen at this moment."""

from dataclasses import dataclass, field

from django.db.models import QuerySet
from wagtail.models import Page

from home.finding import engine, registry, spelling
from home.finding.engine import Asked, facet
from home.finding.stems import stems, words
from home.models import Kind, PortalDocument, SearchEntry, open_to_all
from home.models.visibility import open_documents

MAX_WORDS = 8
MOST_PEOPLE = 12
SHORTEST_NAME = 3  # letters of a name that is looked for
FEW = 3  # results, with which another spelling is worth a thought


@dataclass(frozen=True)
class Search:
    """What somebody asks: her words, and by what the answer is narrowed."""

    words: tuple[str, ...]
    kind: str = ""
    region: str = ""

    @property
    def roots(self) -> tuple[str, ...]:
        """The roots of her words, each once."""
        return tuple(dict.fromkeys(stems(" ".join(self.words))))


@dataclass(frozen=True)
class Found:
    """The keys of visible entries, the best first; people; and what else she may have meant."""

    entries: list[int] = field(default_factory=list)
    people: list[registry.Person] = field(default_factory=list)
    meant: str = ""
    any_word: bool = False

    @property
    def is_capped(self) -> bool:
        """Whether there may be more than are counted."""
        return len(self.entries) >= engine.MOST


def safe_query(text: str) -> str:
    """The words of what somebody typed, at most eight of at most forty letters: no sign reaches an engine."""
    return " ".join(words(text[:1_000])[:MAX_WORDS])


def find(search: Search) -> Found:
    """What fits all words, or any where nothing fits all."""
    if not search.words:
        return Found()
    entries, any_word = _entries(search), False
    if not entries and len(search.roots) > 1:
        entries, any_word = _entries(search, any_root=True), True
    people = _people(search)
    meant = "" if people or (len(entries) > FEW and not any_word) else _meant(search)
    return Found(entries=entries, people=people, meant=meant, any_word=any_word)


def visible(keys: list[int]) -> list[int]:
    """Those of the entries `keys`, in their order, whose thing everybody may see now, whatever the index says.

    Asked step by step, each by primary keys: the planner has nothing to choose.
    """
    rows = {key: (page, document) for key, page, document in _things(keys)}
    pages = {page for page, _document in rows.values() if page}
    documents = {document for _page, document in rows.values() if document}
    open_pages = set(open_to_all(Page.objects.filter(pk__in=pages)).values_list("pk", flat=True))
    open_files = set(
        open_documents(PortalDocument.objects.filter(pk__in=documents)).values_list("pk", flat=True)
    )
    seen = {key for key, (page, document) in rows.items() if page in open_pages or document in open_files}
    return [key for key in keys if key in seen]


def _things(keys: list[int]) -> QuerySet:
    return SearchEntry.objects.filter(pk__in=keys).values_list("pk", "page", "document")


def _entries(search: Search, *, any_root: bool = False) -> list[int]:
    if search.kind == Kind.PERSON:
        return []
    facets = [facet("kind", search.kind)] if search.kind else []
    facets += [facet("region", search.region)] if search.region else []
    keys = engine.matching(Asked(roots=search.roots, facets=tuple(facets), any_root=any_root))
    return visible(keys) if keys else []


def _people(search: Search) -> list[registry.Person]:
    if search.kind not in {"", Kind.PERSON} or not any(len(word) >= SHORTEST_NAME for word in search.words):
        return []
    return registry.find_people(list(search.words), search.region, MOST_PEOPLE)


def _meant(search: Search) -> str:
    """Another spelling, if it finds something that everybody may see."""
    other = spelling.correction(list(search.words))
    if not other:
        return ""
    corrected = Search(words=tuple(other.split()), kind=search.kind, region=search.region)
    return other if _entries(corrected) else ""
