"""Who comes in, in the order in which it is asked: signed in, role, second step, door, things."""

from collections.abc import Callable
from json import JSONDecodeError
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.views.defaults import bad_request

from accounts import second_factor
from accounts.views import second_step
from membership.actions.stewardship import align_groups
from membership.enums import Role
from membership.gate.calm import calm, refuse_odd
from membership.gate.doors import opens
from membership.gate.files import refuse_changing_live_pages
from membership.gate.ids import refuse_foreign
from membership.models.reach import at_one_moment, held_today
from membership.policies import may_enter_cms

CMS_PREFIX = "/cms/"
DESK_PREFIX = "/meja/"
# What Wagtail's reading of a form raises for JSON that is none, nested without end, or a date before all dates.
# Not ValueError at large: that would hide faults of our own.
ODD_INPUT = (MultiValueDictKeyError, JSONDecodeError, RecursionError, OverflowError)


class CmsGate:
    """Stands before every address of the CMS and of the desk.

    Visitors sign in first. Whoever has no role there gets a 403 page that says where to go. A role
    that has ended counts at the next request, whatever groups a person still has.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with at_one_moment():
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Runs after routing, so that PermissionDenied becomes the 403 page."""
        in_cms = request.path_info.startswith(CMS_PREFIX)
        if not in_cms and not request.path_info.startswith(DESK_PREFIX):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if in_cms:
            align_groups(request.user)
            if not may_enter_cms(request.user):
                raise PermissionDenied
        roles = roles_of(request)
        asked = second_factor.is_demanded() and (roles or request.user.is_superuser)
        if asked and not second_factor.was_taken(request):
            return ask_second_step(request)
        if in_cms:
            name = pass_door(request, roles, kwargs)
            return refuse_changing_live_pages(request, name, kwargs)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A form without a part that Wagtail takes for granted is answered like any bad request.

        So is one with a part that Wagtail cannot read.
        """
        sent = request.method in {"POST", "PATCH"} or isinstance(exception, MultiValueDictKeyError)
        if sent and request.path_info.startswith(CMS_PREFIX) and isinstance(exception, ODD_INPUT):
            return bad_request(request, exception)
        return None


def roles_of(request: HttpRequest) -> frozenset[Role]:
    """The roles she holds today, asked once a request."""
    known: frozenset[Role] | None = getattr(request, "roles_today", None)
    if known is None:
        known = frozenset(Role(role) for role, _path in held_today(request.user))
        setattr(request, "roles_today", known)  # noqa: B010 -- Django's request has no such attribute for mypy
    return known


def ask_second_step(request: HttpRequest) -> HttpResponse:
    """To the page about the second step; a form gets it at once, for it cannot come back."""
    if request.method in {"GET", "HEAD"}:
        query = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('second_step')}?{query}")
    return second_step(request, status=403)


def pass_door(request: HttpRequest, roles: frozenset[Role], kwargs: dict[str, Any]) -> str:
    """The name of the door. Raises PermissionDenied at one that her roles do not open, Http404 for a foreign thing.

    Raises BadRequest for numbers and JSON that are none.
    """
    match = request.resolver_match
    if match is None or match.url_name is None:
        raise Http404  # Wagtail's catch-all and its test page
    if not request.user.is_superuser and not opens(match.view_name, roles):
        raise PermissionDenied
    calm(request)
    refuse_odd(request, match.view_name)
    refuse_foreign(request, match.view_name, kwargs)
    return match.view_name
