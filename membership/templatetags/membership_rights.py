"""What the visitor may do, for links that would lead others to a closed door."""

from typing import TYPE_CHECKING

from django import template
from django.contrib.auth.models import AnonymousUser

from membership import policies

if TYPE_CHECKING:
    from accounts.models import User

register = template.Library()


@register.simple_tag
def may_enter_cms(user: "User | AnonymousUser") -> bool:
    """Whether to show her the way into the CMS."""
    return policies.may_enter_cms(user)
