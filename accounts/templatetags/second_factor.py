"""What templates ask about the second step of signing in."""

from django import template
from django.template import Context
from django.urls import reverse

from accounts.second_factor import is_demanded, wanted_address

register = template.Library()


@register.simple_tag
def second_factor_demanded() -> bool:
    """Whether people with a role need the second step here."""
    return is_demanded()


@register.simple_tag(takes_context=True)
def way_on(context: Context) -> str:
    """Where she was going when the second step was asked, or her own page."""
    return wanted_address(context["request"]) or reverse("membership:desk")


@register.filter
def in_fours(secret: str) -> str:
    """`secret` in groups of four signs, as a person can copy it; apps take the spaces out."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
