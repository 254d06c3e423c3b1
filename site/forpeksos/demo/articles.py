"""What the demo's articles have besides their text: regions, a pin, corrections, a press kit."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

from forpeksos.bricks import Shelf
from news.models import Correction, NewsCategory, NewsPage, PressFile, RelatedArticle
from regions.models import Region

MORNING = time(9)


def dress(article: NewsPage, facts: dict[str, Any], shelf: Shelf) -> None:
    """Gives an article that is not saved yet what `facts` say.

    `regions` are slugs; `pinned_days` count from today; `corrections` are pairs [date, text]; `press` are the names of
    documents and pictures; `related` are the slugs of articles that are there already.
    """
    facts = dict(facts)
    article.category = NewsCategory.objects.filter(name=facts.pop("category")).first()
    wanted = facts.pop("regions", [])
    article.regions = [region for region in Region.objects.regencies() if slugify(region.name) in wanted]
    if days := facts.pop("pinned_days", 0):
        article.pinned_until = timezone.localdate() + timedelta(days=days)
    article.corrections = [Correction(day=day, text=text) for day, text in facts.pop("corrections", [])]
    article.press_files = [
        PressFile(sort_order=place, **_file(name, shelf)) for place, name in enumerate(facts.pop("press", []))
    ]
    related = NewsPage.objects.filter(slug__in=facts.pop("related", []))
    article.related_articles = [RelatedArticle(article=one) for one in related]
    for name, value in facts.items():
        setattr(article, name, value)


def _file(name: str, shelf: Shelf) -> dict[str, Any]:
    return {"document": shelf.document(name)} if "." in name else {"image": shelf.picture(name)}


def put_back_in_time(article: NewsPage) -> None:
    """An article of 2025 was published in 2025, or feeds and the sitemap would call it new."""
    first = _morning(article.published_on)
    last = max([first, *(_morning(row.day) for row in article.corrections.all())])
    Page.objects.filter(pk=article.pk).update(first_published_at=first, last_published_at=last)


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))
