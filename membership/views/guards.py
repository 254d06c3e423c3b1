"""What stands before acts with personal data: the password again, and a limit an hour."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from membership.models import Member

View = Callable[..., HttpResponse]

# Their limits stand in ACCOUNT_RATE_LIMITS.
NIK_REVEALED = "nik_revealed"
NIK_EXPORTED = "nik_exported"
EMAIL_ASKED = "email_asked"
APPLICATION_SENT = "application_sent"
CARD_REPLACED = "card_replaced"


def password_again(view: View) -> View:
    """Asks for the password, or the second factor, unless she gave it in the last five minutes.

    A view finds its object and asks for the right first, or people type it where they have no business.
    A form is kept meanwhile and sent again afterwards; so none that holds a NIK may ask for it.
    """
    return reauthentication_required(view)


def password_before_file(view: View) -> View:
    """As `password_again`, for a view that answers a form with a file.

    A file would leave the page of the password standing, as if nothing had come. So the form is not sent again:
    she comes back to its page and presses once more, as the page of the password tells her.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return password_again(view)(request, *args, **kwargs)
        except ReauthenticationRequired:
            ways = get_adapter().get_reauthentication_methods(request.user)
            if request.method != "POST" or not ways:
                raise
            messages.info(
                request, _("Afterwards you come back to the page. Then press the button once more.")
            )
            return redirect(f"{ways[0]['url']}?{urlencode({'next': request.get_full_path()})}")

    return asked


def for_members(view: View) -> View:
    """Tells a signed-in person without a membership where to turn, with status 404."""

    @wraps(view)
    def of_member(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not Member.objects.of(request.user).exists():
            return render(request, "membership/no_member.html", status=404)
        return view(request, *args, **kwargs)

    return of_member


def limited(action: str) -> Callable[[View], View]:
    """Answers 429 to a form that somebody sends more often than ACCOUNT_RATE_LIMITS allows for `action`."""

    def decorator(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated:
                refused = ratelimit.consume_or_429(request, action=action, user=request.user)
                if refused:
                    return refused
            return view(request, *args, **kwargs)

        return counted

    return decorator
