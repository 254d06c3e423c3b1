"""What the rooms above add to the search: kinds of pages, the regions of a page, and people.

People stand in no index: whoever may be found is asked at each search, so that a withdrawn consent acts at once.
"""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail.models import Page

from home.models.search import Kind


@dataclass(frozen=True)
class Person:
    """Somebody who wants to be found."""

    name: str
    place: str
    url: str


Regions = Callable[[Page], set[str]]
People = Callable[[list[str], str, int], list[Person]]

kinds: dict[type[Page], Kind] = {}
regions: list[Regions] = []
people: list[People] = []


def kind_of(model: type) -> Kind:
    """The kind under which pages of this type are found."""
    return kinds.get(model, Kind.PAGE)


def regions_of(page: Page) -> set[str]:
    """The codes of the kabupaten and kota that `page` belongs to or is about."""
    return {code for ask in regions for code in ask(page)}


def find_people(names: list[str], region: str, limit: int) -> list[Person]:
    """Those whose name holds all of `names`, within the region with this code, or everywhere."""
    return [person for ask in people for person in ask(names, region, limit)][:limit] if names else []
