from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from home.finding import indexing
        from home.link_dialogs import label_fields

        label_fields()
        indexing.connect()
