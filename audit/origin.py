"""From where something is done: the door and the asker's network, remembered while a request runs."""

import ipaddress
from collections.abc import Callable
from contextvars import ContextVar
from typing import NamedTuple

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse

from audit.enums import Channel

KEPT_BITS = {4: 24, 6: 48}  # by version of the Internet protocol
DOORS = {"/cms/": Channel.CMS, "/meja/": Channel.DESK}

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


class Origin(NamedTuple):
    """The door, and the network ("203.0.113.0/24"; empty where it is not known)."""

    channel: Channel
    network: str


def remember_origin(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: lets `origin()` answer while the request runs."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            return get_response(request)
        finally:
            _request.reset(token)

    return middleware


def origin() -> Origin:
    """Where the present request comes from; outside of one, a command on the server."""
    request = _request.get()
    if request is None:
        return Origin(Channel.COMMAND, "")
    doors = (door for prefix, door in DOORS.items() if request.path_info.startswith(prefix))
    return Origin(next(doors, Channel.WEB), _network(request))


def _network(request: HttpRequest) -> str:
    """As much of the address as tells networks apart, and people no longer."""
    try:
        # allauth knows how many proxies to trust: the sign-in limits count the same address.
        address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    except (ImproperlyConfigured, PermissionDenied, ValueError):
        return ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    length = KEPT_BITS[address.version]
    return str(ipaddress.ip_network(f"{address}/{length}", strict=False))
