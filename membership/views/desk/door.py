"""The door of the desk: signed in, and with a role of today."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from membership import policies
from membership.gate.middleware import roles_of
from membership.rights import Action, Actor, Relation, Thing, rights_of

View = Callable[..., HttpResponseBase]


def for_officers(view: View) -> View:
    """Lets in whoever holds a role today; visitors sign in first, all others get the 403 page.

    What she may see or do behind the door is asked by the view.
    """

    @login_required
    @wraps(view)
    def behind_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not policies.may_enter_desk(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return behind_door


def works_with(request: HttpRequest, action: Action, *things: Thing) -> bool:
    """Whether there is any branch in which the reader may do `action` to one of `things`: for menus and lists.

    As `policies.may_somewhere` says it, from the roles that the gate asked for in this request: a
    right in the place of her own role, whatever that place is like, needs no further question.
    """
    held: set[str] = {Actor.ADMINISTRATOR} if request.user.is_superuser else set()
    held |= roles_of(request)
    return any(_somewhere(request, held, action, thing) for thing in things)


def _somewhere(request: HttpRequest, held: set[str], action: Action, thing: Thing) -> bool:
    rights = [right for role in held for right in rights_of(role, action, thing)]
    if any(Relation.SAME in right.where and not right.only for right in rights):
        return True
    return bool(rights) and policies.may_somewhere(request.user, action, thing)


def only_for(request: HttpRequest, action: Action, *things: Thing) -> None:
    """Raises PermissionDenied where the reader may nowhere do `action` to any of `things`."""
    if not works_with(request, action, *things):
        raise PermissionDenied
