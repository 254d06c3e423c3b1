from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForpeksosConfig(AppConfig):
    """The room that knows all others: commands that fill the portal stand here."""

    name = "forpeksos"
    verbose_name = _("Forpeksos Banten")

    def ready(self) -> None:
        from vault.signals import keys_rotated

        keys_rotated.connect(_record_rotation)


def _record_rotation(counts: dict[str, int], unreadable: int, **signal: Any) -> None:
    """The vault and the audit trail do not know each other; here they meet."""
    from audit.actions import record
    from audit.enums import Event

    record(Event.KEYS_ROTATED, by=None, values=sum(counts.values()), unreadable=unreadable)
