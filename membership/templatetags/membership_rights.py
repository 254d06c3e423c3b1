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
    """Whether to show her the way into the CMS; asked once a request, like the rule behind it."""
    if not hasattr(user, "_may_enter_cms"):
        user._may_enter_cms = policies.may_enter_cms(user)
    return user._may_enter_cms
