"""Times of waiting as people say them."""

from datetime import date, datetime

from django import template

from membership import clock

register = template.Library()


@register.filter
def days_waited(since: datetime | None) -> str:
    """How many days something waits since then."""
    return clock.days_waited(since)


@register.filter
def days_left(due: date | None) -> str:
    """How many days are left until then."""
    return clock.days_left(due)
