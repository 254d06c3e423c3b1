"""Search results with more than their titles."""

from collections.abc import Iterable

from django import template
from django.template import Context
from wagtail.models import Page

from home.templatetags.navigation import portal_menu

register = template.Library()


@register.simple_tag(takes_context=True)
def described(context: Context, results: Iterable[Page]) -> list[Page]:
    """The results with their summaries, and `section`: the menu item each stands below, or None.

    One query for each type of page among the results.
    """
    keys = [page.pk for page in results]
    found = Page.objects.filter(pk__in=keys).specific().defer_streamfields()
    pages = sorted(found, key=lambda page: keys.index(page.pk))
    for page in pages:
        above = (item for item in portal_menu(context).main if page.path.startswith(item.path))
        page.section = next(above, None)
    return pages
