"""Requests as people read them."""

from typing import Any

from django import template

from privacy import clock, words
from privacy.models import DataRequest

register = template.Library()


@register.filter
def time_left(request: DataRequest) -> str:
    """How long the answer may still take; by how much it is late."""
    return clock.time_left(request)


@register.filter
def in_words(value: Any) -> str:
    """A value of her copy, for reading."""
    return words.in_words(value)
