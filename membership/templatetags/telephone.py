"""Telephone numbers as people write them."""

from django import template

from membership.telephone import dialled

register = template.Library()


@register.filter
def national(number: str) -> str:
    """A stored number (+6281234567890) the way it is dialled in Indonesia (0812-3456-7890)."""
    return dialled(number)
