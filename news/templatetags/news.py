"""Articles for pages of other rooms, and the branch from whose section an article comes."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import template
from wagtail.models import Page

from home.models import open_to_all
from membership.models import BranchPage
from news.models import NewsIndexPage, NewsPage
from news.models.narrowing import Narrowing

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
def latest_articles(count: int, section: Page) -> list[NewsPage]:
    """The `count` newest articles in the news of a section, with their branches."""
    return with_branches(NewsPage.objects.in_news_of(section).for_cards()[:count])


@register.simple_tag
def articles_about(program: Page, count: int = 6) -> list[NewsPage]:
    """The `count` newest published articles that name `program` as theirs, with their branches."""
    return with_branches(NewsPage.objects.filter(program=program.pk).for_cards()[:count])


@register.simple_tag
def news_list_of(section: Page) -> NewsIndexPage | None:
    """The published news list that stands directly below a page: the home page, or a branch's.

    One query, however often it is asked for the same page.
    """
    if not hasattr(section, "news_list"):
        section.news_list = open_to_all(NewsIndexPage.objects.child_of(section)).first()
    return section.news_list


@register.simple_tag
def narrowed(narrowing: Narrowing, **asked: Any) -> str:
    """The address, below its list, of the part that also asks for `category=` or `region=`, at any time.

    What is asked for already is taken away.
    """
    topic = narrowing.topic
    kept = {name: None if getattr(topic, name) == word else word for name, word in asked.items()}
    return replace(topic, **kept).path
