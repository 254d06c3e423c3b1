"""Menus of the CMS without the entries that lead to a closed door."""

from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from membership.gate.doors import opens
from membership.gate.middleware import roles_of


def hide_closed(request: HttpRequest, items: list[Any]) -> None:
    """Takes out of `items` what this person could not open; Wagtail asks Django permissions alone."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if _is_open(request, getattr(item, "url", ""))]


def _is_open(request: HttpRequest, url: str) -> bool:
    """An entry without an address of the CMS, such as a submenu, is open."""
    try:
        return opens(resolve(url.partition("?")[0]).view_name, roles_of(request))
    except Resolver404:
        return True
