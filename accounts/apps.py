from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")
    default = True

    def ready(self) -> None:
        from wagtail.admin.views.account import NameEmailSettingsPanel

        from accounts import second_factor  # noqa: F401 -- listens for new authenticators
        from accounts.forms import NameForm

        # Wagtail's form asks for a first and a last name, and could not be saved without them.
        NameEmailSettingsPanel.form_class = NameForm


class CmsUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user management, with our own forms and list."""

    user_viewset = "accounts.viewsets.AccountViewSet"
