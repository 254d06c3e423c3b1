from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")
    default = True


class CmsUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user management, with our own forms and list."""

    user_viewset = "accounts.viewsets.AccountViewSet"
