"""What the visitor may do, for links that would lead others to a closed door."""

from typing import TYPE_CHECKING

from django import template
from django.contrib.auth.models import AnonymousUser
from django.template import Context

from membership import policies
from membership.gate.middleware import roles_of
from membership.rights import Action, Actor, Relation, Thing, rights_of

if TYPE_CHECKING:
    from accounts.models import User

register = template.Library()


@register.simple_tag
def may_enter_cms(user: "User | AnonymousUser") -> bool:
    """Whether to show her the way into the CMS."""
    return policies.may_enter_cms(user)


@register.simple_tag
def may_enter_desk(user: "User | AnonymousUser") -> bool:
    """Whether to show her the way to the desk."""
    return policies.may_enter_desk(user)


@register.simple_tag(takes_context=True)
def may_somewhere(context: Context, action: str, thing: str) -> bool:
    """Whether there is any branch in which the reader may do `action` to a `thing`.

    A menu asks this once a link. Her roles are asked once a request, by the gate; a right in the
    place of her own role, whatever that place is like, needs no further question.
    """
    request = context["request"]
    held: set[str] = {Actor.ADMINISTRATOR} if request.user.is_superuser else set()
    held |= roles_of(request)
    rights = [right for role in held for right in rights_of(role, Action(action), Thing(thing))]
    if any(Relation.SAME in right.where and not right.only for right in rights):
        return True
    return bool(rights) and policies.may_somewhere(request.user, Action(action), Thing(thing))
