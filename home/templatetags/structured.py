"""Facts for search engines (schema.org, JSON-LD).

A block of data is no script: the strict content security policy does not concern it, and nothing runs.
"""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from home.models import PortalSettings

register = template.Library()

SCHEMA = "https://schema.org"
NAME, FULL_NAME = "Forpeksos Banten", "Forum Pekerja Sosial Banten"
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}

Facts = dict[str, Any]


@register.simple_tag
def json_ld(facts: Facts | None) -> SafeString:
    """The facts as a block of data in a page; no text in them can end it."""
    if not facts:
        return SafeString()
    text = json.dumps({"@context": SCHEMA, **facts}, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 -- its signs are escaped in the line above


def organization(request: HttpRequest) -> Facts:
    """The forum as the publisher of its pages."""
    root = request.build_absolute_uri("/")
    return {
        "@type": "Organization",
        "@id": f"{root}#organization",
        "name": FULL_NAME,
        "alternateName": NAME,
        "url": root,
        "logo": {"@type": "ImageObject", "url": request.build_absolute_uri(static("img/mark.svg"))},
    }


@register.simple_tag(takes_context=True)
def forum_facts(context: Context) -> Facts:
    """The forum with its public contact, and its site with the search."""
    request = context["request"]
    root = request.build_absolute_uri("/")
    settings = PortalSettings.for_request(request)
    contact = {
        "email": settings.email,
        "telephone": settings.phone,
        "address": settings.address,
        "description": settings.about,
    }
    site = {
        "@type": "WebSite",
        "@id": f"{root}#website",
        "name": NAME,
        "url": root,
        "inLanguage": "id",
        "publisher": {"@id": f"{root}#organization"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{root}cari/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }
    return {"@graph": [organization(request) | {key: said for key, said in contact.items() if said}, site]}


@register.simple_tag(takes_context=True)
def breadcrumb_facts(context: Context, above: Iterable[Page]) -> Facts | None:
    """The way from the home page to the current one; None where there is none."""
    request, page = context.get("request"), context.get("page")
    way = [*above, page] if isinstance(page, Page) else []
    if not request or len(way) < 2:  # noqa: PLR2004 -- a way has two ends
        return None
    steps = [
        {"@type": "ListItem", "position": place, "name": step.title, "item": step.get_full_url(request)}
        for place, step in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}
