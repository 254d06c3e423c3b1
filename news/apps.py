from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from news import (
            feeds,  # noqa: F401 -- answers for the lists
            finding,
            provisioning,  # noqa: F401 -- connects its receiver
        )

        finding.connect()
