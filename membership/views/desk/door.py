"""The door of the desk: signed in, and with a role of today."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from membership.policies import may_enter_desk

View = Callable[..., HttpResponseBase]


def for_officers(view: View) -> View:
    """Lets in whoever holds a role today; visitors sign in first, all others get the 403 page.

    What she may see or do behind the door is asked by the view.
    """

    @login_required
    @wraps(view)
    def behind_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_enter_desk(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return behind_door
