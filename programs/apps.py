from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = _("Programs")

    def ready(self) -> None:
        from home.finding import registry
        from home.models import Kind
        from programs import provisioning  # noqa: F401 -- connects its receiver
        from programs.models import ProgramPage

        registry.kinds[ProgramPage] = Kind.PROGRAM
