"""The buttons on the first page of the CMS."""

from django import template
from django.template import Context

from membership.views.cms_home import Way, ways_of

register = template.Library()


@register.simple_tag(takes_context=True)
def cms_ways(context: Context) -> list[Way]:
    """What the reader may do, each with the way to it."""
    return ways_of(context["request"])
