"""What the desk keeps of an officer for her own ease: a part of `membership.personal`, which imports it."""

from django.utils.translation import gettext_lazy as _

from membership.models import SavedFilter
from vault.personal import Basis, Erased, Personal, declare, of_user

declare(
    SavedFilter,
    dict.fromkeys(
        ("user", "name", "choices"),
        Personal(
            purpose=_("opening the list of members as she kept it"),
            basis=Basis.CONTRACT,
            kept=_("as long as the account"),
            erased=Erased.DELETED,
        ),
    ),
    of_user(SavedFilter),
)
