"""The buttons, lists and figures on the first page of the CMS."""

from django import template
from django.template import Context

from membership.models import Branch
from membership.views.cms_boxes import Box, boxes_of, figures_of
from membership.views.cms_home import Way, ways_of

register = template.Library()


@register.simple_tag(takes_context=True)
def cms_ways(context: Context) -> list[Way]:
    """What the reader may do, each with the way to it."""
    return ways_of(context["request"])


@register.simple_tag(takes_context=True)
def cms_boxes(context: Context) -> list[Box]:
    """Short lists of the reader's work."""
    return boxes_of(context["request"])


@register.simple_tag(takes_context=True)
def cms_figures(context: Context) -> tuple[Branch, list[tuple[str, str]]] | None:
    """Her branch and its figures."""
    return figures_of(context["request"])
