"""The second step of signing in: which of its means somebody has, and whether this session took it."""

from typing import TYPE_CHECKING, Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.sessions import end_sessions

if TYPE_CHECKING:
    from accounts.models import User

# Recovery codes do not count: they replace a lost device only so far that she can set up a new one.
MEANS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
ADDED_HERE = "second_factor_added_here"  # session key: ids of the authenticators this session set up

WANTED = "second_factor_wanted"  # session key: where she was going when the second step was asked


def is_demanded() -> bool:
    """Whether people with a role need the second step; only the demo and the tests go without."""
    return bool(settings.STAFF_SECOND_FACTOR)


def means_of(user: "User | AnonymousUser") -> dict[int, str]:
    """Her authenticator apps and passkeys: id and type. One query."""
    if not user.is_authenticated:
        return {}
    return dict(Authenticator.objects.filter(user_id=user.pk, type__in=MEANS).values_list("pk", "type"))


def was_taken(request: HttpRequest) -> bool:
    """Whether this session proved, or itself set up, an authenticator that she still has.

    Another session of hers, opened before she had one, did not.
    """
    records = get_authentication_records(request, request.user)
    proved = {record.get("id") for record in records if record.get("method") == "mfa"}
    proved |= set(request.session.get(ADDED_HERE, ()))
    return bool(proved) and not proved.isdisjoint(means_of(request.user))


@receiver(authenticator_added)
def remember_authenticator(request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """Whoever has just set up an authenticator has it in her hand: allauth keeps no record of that.

    All other sessions of the account end: with the password alone, one from before could take the
    authenticator away again.
    """
    if authenticator.type in MEANS:
        end_sessions(authenticator.user, but=request.session.session_key or "")
        request.session[ADDED_HERE] = [*request.session.get(ADDED_HERE, ()), authenticator.pk]


def is_of_this_portal(address: str, request: HttpRequest) -> bool:
    """Whether `address` leads to a page of this portal and nowhere else."""
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())


def remember_wanted(request: HttpRequest, address: str) -> None:
    """Keeps where she was going while she sets up her second step, which leads through several pages."""
    request.session[WANTED] = address


def wanted_address(request: HttpRequest) -> str:
    """Where she was going when the second step was asked; empty where nobody asked."""
    address = str(request.session.get(WANTED, ""))
    return address if is_of_this_portal(address, request) else ""
