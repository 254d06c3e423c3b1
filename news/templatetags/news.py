"""Articles for pages of other rooms, and the branch from whose section an article comes."""

from collections.abc import Iterable

from django import template
from wagtail.models import Page

from home.models import open_to_all
from membership.models import BranchPage
from news.models import NewsIndexPage, NewsPage

register = template.Library()


def _paths_above(page: Page) -> list[str]:
    return [page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)]


@register.simple_tag
def with_branches(articles: Iterable[NewsPage]) -> list[NewsPage]:
    """The articles, each with `branch_page`: the section it was written in, None for the whole forum.

    One query, however many articles there are.
    """
    found = list(articles)
    above = {path for article in found for path in _paths_above(article)}
    sections = open_to_all(BranchPage.objects.filter(path__in=above)).only(
        "title", "path", "depth", "url_path"
    )
    by_path = {section.path: section for section in sections}
    for article in found:
        article.branch_page = next((by_path[path] for path in _paths_above(article) if path in by_path), None)
    return found


@register.simple_tag
def branch_of(article: NewsPage) -> BranchPage | None:
    """The section an article was written in; None for the whole forum."""
    return with_branches([article])[0].branch_page


@register.simple_tag
def latest_articles(count: int, section: Page | None = None) -> list[NewsPage]:
    """The `count` newest articles of a section, by default of the whole site, with their branches."""
    articles = NewsPage.objects.for_cards()
    if section is not None:
        articles = articles.of_section(section)
    return with_branches(articles[:count])


@register.simple_tag
def news_list_of(section: Page) -> NewsIndexPage | None:
    """The published news list that stands directly below a page: the home page, or a branch's."""
    return open_to_all(NewsIndexPage.objects.child_of(section)).first()
