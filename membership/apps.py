from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembershipConfig(AppConfig):
    name = "membership"
    verbose_name = _("Membership")

    def ready(self) -> None:
        from membership import approval_mail, checks, finding  # noqa: F401 -- the checks register themselves

        approval_mail.connect()
        finding.connect()
