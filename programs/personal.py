"""Programs name divisions, and at times the person who leads one."""

from django.utils.translation import gettext_lazy as _

from programs.models import Indicator, Partner, ProgramDocument, ProgramIndexPage, ProgramPage
from vault.personal import Basis, Erased, Personal, declare, declare_impersonal

published = Personal(
    purpose=_("telling whom to ask about a program"),
    basis=Basis.CONSENT,
    kept=_("until it is taken off the site, or the consent is withdrawn"),
    erased=Erased.KEPT,  # an editor looks for her
)

declare(ProgramPage, {"body": published, "person_in_charge": published}, None)
for model in (ProgramPage, ProgramIndexPage, Indicator, Partner, ProgramDocument):
    declare_impersonal(model)
