"""The door of the CMS."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from membership.actions.stewardship import align_groups
from membership.policies import may_enter_cms

CMS_PREFIX = "/cms/"


class CmsGate:
    """Lets only people with a role in today; visitors sign in first, members get a 403 page.

    A role that has ended counts at the next request, whatever groups a person still has.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> HttpResponse | None:
        """Runs after routing, so that PermissionDenied becomes the 403 page."""
        if not request.path_info.startswith(CMS_PREFIX):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        align_groups(request.user)
        if not may_enter_cms(request.user):
            raise PermissionDenied
        return None
