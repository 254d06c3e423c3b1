"""Who is there and what was said to her, asked without opening a session for strangers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.template import Context

if TYPE_CHECKING:
    from accounts.models import User

register = template.Library()

MESSAGE_COOKIE = "messages"


@register.simple_tag(takes_context=True)
def visitor(context: Context) -> "User | AnonymousUser":
    """The signed-in user, or AnonymousUser for a browser that sends no session cookie.

    Asking `request.user` opens the session, and a page that did so can be stored for nobody else.
    """
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return AnonymousUser()
    return request.user


@register.simple_tag(takes_context=True)
def notices(context: Context) -> Iterable[Any]:
    """Django's messages; none, and no session, where neither cookie nor request can hold one."""
    request = context.get("request")
    if request is None:
        return []
    messages = get_messages(request)
    cookies = {settings.SESSION_COOKIE_NAME, MESSAGE_COOKIE} & set(request.COOKIES)
    return messages if cookies or getattr(messages, "added_new", False) else []
