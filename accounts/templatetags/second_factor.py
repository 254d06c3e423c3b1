"""What templates ask about the second step of signing in."""

from django import template

from accounts.second_factor import is_demanded

register = template.Library()


@register.simple_tag
def second_factor_demanded() -> bool:
    """Whether people with a role need the second step here."""
    return is_demanded()
