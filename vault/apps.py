from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class VaultConfig(AppConfig):
    name = "vault"
    verbose_name = _("Personal data")

    def ready(self) -> None:
        # Each room says in its personal.py which of its fields hold personal data.
        autodiscover_modules("personal")
