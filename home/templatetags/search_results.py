"""Search results with more than their titles."""

from collections.abc import Iterable

from django import template
from wagtail.models import Page

from home.models import open_to_all
from home.templatetags.navigation import HOME_DEPTH

register = template.Library()


def _paths_above(page: Page) -> list[str]:
    """The paths of the pages above, the nearest first, without the home page's."""
    return [page.path[: depth * page.steplen] for depth in range(page.depth - 1, HOME_DEPTH, -1)]


@register.simple_tag
def described(results: Iterable[Page]) -> list[Page]:
    """The results with their summaries, and `place`: where each stands, such as "Berita Kabupaten Lebak".

    One query for each type of page among the results, and one for all the places.
    """
    keys = [page.pk for page in results]
    found = Page.objects.filter(pk__in=keys).specific().defer_streamfields()
    pages = sorted(found, key=lambda page: keys.index(page.pk))
    above = {path for page in pages for path in _paths_above(page)}
    titles = dict(open_to_all(Page.objects.filter(path__in=above)).values_list("path", "title"))
    for page in pages:
        page.place = next((titles[path] for path in _paths_above(page) if path in titles), "")
    return pages
