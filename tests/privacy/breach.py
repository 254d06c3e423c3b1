"""The desk's addresses and forms about data breaches."""

from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

HOUR = timedelta(hours=1)


def desk(name: str, *args: int) -> str:
    """An address below /meja/."""
    return reverse(f"privacy_desk:{name}", args=args)


def signed_in(user: AbstractBaseUser) -> Client:
    """Her browser; her password was not asked."""
    browser = Client()
    browser.force_login(user)
    return browser


def form_of(**changes: object) -> dict[str, object]:
    """What the secretariat sends about a breach without a misused account."""
    now = timezone.localtime()
    return {
        "discovered_at": f"{now - 2 * HOUR:%Y-%m-%dT%H:%M}",
        "happened": "Laptop hilang.",
        "data": "Nama.",
        "measures": "Dilaporkan.",
        "notes": "",
        "account": "",
        "misused_from": "",
        "misused_until": "",
    } | changes
