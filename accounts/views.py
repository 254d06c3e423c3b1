"""Pages of an account that allauth does not have."""

from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import second_factor


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
