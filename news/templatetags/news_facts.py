"""What search engines are told of an article (https://schema.org/NewsArticle)."""

import re
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.text import Truncator

from home.templatetags.structured import Facts, organization
from news.models import Correction, NewsPage

register = template.Library()

HEADLINE = 110  # letters; search engines cut longer ones
SHAPES = ("fill-1200x675|format-jpeg", "fill-1200x900|format-jpeg", "fill-1200x1200|format-jpeg")
GROUP = re.compile(
    r"(tim|humas|redaksi|sekretariat|forum|forpeksos|pengurus|panitia|dinas|bidang)\b", re.IGNORECASE
)


def _author(article: NewsPage, publisher: Facts) -> Facts:
    """Who wrote it: a group of people by its first word, else a person; the forum where nobody is named."""
    if not article.authors:
        return {key: publisher[key] for key in ("@type", "name", "url")}
    return {"@type": "Organization" if GROUP.match(article.authors) else "Person", "name": article.authors}


def _moment(moment: Any) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


@register.simple_tag(takes_context=True)
def article_facts(context: Context, article: NewsPage) -> Facts:
    """The facts of one article; its corrections are among them, since they are shown openly."""
    request = context["request"]
    address = article.get_full_url(request)
    publisher = organization(request)
    facts: Facts = {
        "@type": "NewsArticle",
        "@id": f"{address}#article",
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "url": address,
        "headline": Truncator(article.title).chars(HEADLINE),
        "description": article.description or article.title,
        "datePublished": _moment(article.published_at),
        "dateModified": _moment(article.modified_at),
        "author": _author(article, publisher),
        "publisher": publisher,
        "inLanguage": "id",
        "isAccessibleForFree": True,
    }
    if article.cover:
        pictures = article.cover.get_renditions(*SHAPES)
        facts["image"] = [pictures[shape].full_url for shape in SHAPES]
    if article.category:
        facts["articleSection"] = article.category.name
    if regions := context.get("regions"):
        facts["contentLocation"] = [
            {"@type": "AdministrativeArea", "name": region.full_name} for region in regions
        ]
    if article.source:
        facts["creditText"] = article.source
    if article.source_url:
        facts["isBasedOn"] = article.source_url
    corrections: list[Correction] = context.get("corrections") or []
    if corrections:
        facts["correction"] = [
            {"@type": "CorrectionComment", "text": row.text, "datePublished": row.day.isoformat()}
            for row in corrections
        ]
    return facts
