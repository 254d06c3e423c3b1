from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForpeksosConfig(AppConfig):
    """The room that knows all others: commands that fill the portal stand here."""

    name = "forpeksos"
    verbose_name = _("Forpeksos Banten")
