"""Pages of an account that allauth does not have."""

from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from accounts import second_factor

# Forms that nobody is signed in for.
ENTRANCE = ("account_login", "account_signup", "account_reset_password", "account_email_verification_sent")
WORDS = 4  # fewer are quickly typed again


def next_address(request: HttpRequest) -> str:
    """Where she wanted to go, by `?next=`; an address elsewhere becomes her own page."""
    asked = request.GET.get("next", "")
    if second_factor.is_of_this_portal(asked, request):
        return asked
    return reverse("membership:desk")


def second_step(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    """Says why a second step is needed and how to take it, with `status` 403 for a refused form."""
    has = set(second_factor.means_of(request.user).values())
    wanted = next_address(request)
    if "next" in request.GET:
        second_factor.remember_wanted(request, wanted)
    context = {
        "taken": second_factor.was_taken(request),
        "has_app": Authenticator.Type.TOTP in has,
        "has_passkey": Authenticator.Type.WEBAUTHN in has,
        "wanted": wanted,
        "query": urlencode({"next": wanted}),
        "refused": status != HttpResponse.status_code,
    }
    return render(request, "accounts/second_step.html", context, status=status)


second_step_page = require_safe(login_required(second_step))


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: she is no longer signed in, or her browser keeps no cookies.

    The way back loads her page anew, for no browser may store it. So what she wrote stands here to be copied,
    if it came from a page of the portal.
    """
    page = _page_before(request)
    at_entrance = page.startswith(tuple(map(reverse, ENTRANCE)))
    context = {
        "page": page,
        "query": urlencode({"next": page}) if page else "",
        "signed_out": request.user.is_anonymous and not at_entrance,
        "texts": _texts_in(request) if page else [],
    }
    answer = render(request, "403_csrf.html", context, status=HTTPStatus.FORBIDDEN)
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def _page_before(request: HttpRequest) -> str:
    """The path of the portal's page that the form stood on; empty if it came from elsewhere."""
    try:
        came_from = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # no address at all
        return ""
    local = came_from.netloc == request.get_host() and second_factor.is_of_this_portal(
        came_from.path, request
    )
    return came_from.path if local else ""


def _texts_in(request: HttpRequest) -> list[str]:
    """What was written at some length, but for passwords."""
    written = [text for name, texts in request.POST.lists() if "password" not in name for text in texts]
    return [text for text in written if len(text.split()) >= WORDS]
