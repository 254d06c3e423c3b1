"""What the visitor may do, for links that would lead others to a closed door."""

from typing import TYPE_CHECKING

from django import template
from django.contrib.auth.models import AnonymousUser
from django.template import Context

from membership import policies
from membership.gate.middleware import roles_of
from membership.rights import Action, Thing
from membership.views.desk.door import works_with

if TYPE_CHECKING:
    from accounts.models import User

register = template.Library()


@register.simple_tag
def may_enter_cms(user: "User | AnonymousUser") -> bool:
    """Whether to show her the way into the CMS."""
    return policies.may_enter_cms(user)


@register.simple_tag(takes_context=True)
def may_enter_desk(context: Context, user: "User | AnonymousUser") -> bool:
    """Whether to show her the way to the desk. Her roles are asked once a request."""
    request = context.get("request")
    if request is None or not user.is_authenticated:
        return False
    return user.is_superuser or bool(roles_of(request))


@register.simple_tag(takes_context=True)
def may_somewhere(context: Context, action: str, thing: str) -> bool:
    """Whether there is any branch in which the reader may do `action` to a `thing`: once a link."""
    return works_with(context["request"], Action(action), Thing(thing))
