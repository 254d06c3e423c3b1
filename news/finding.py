"""What the room adds to the search: articles, and the regions that they are about."""

from wagtail.models import Page

from home.finding import registry
from home.models import Kind
from news.models import NewsPage


def connect() -> None:
    """Tells the search."""
    registry.kinds[NewsPage] = Kind.NEWS
    registry.regions.append(regions)


def regions(page: Page) -> set[str]:
    """The kabupaten and kota that an article names."""
    return {region.pk for region in page.regions.all()} if isinstance(page, NewsPage) else set()
