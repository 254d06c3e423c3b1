"""Since when somebody belongs to the forum."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from membership.standing import FOUNDED_ON


def possible_registration(day: date) -> None:
    """Raises ValidationError for a day before there was the forum, and for one to come."""
    if day > timezone.localdate():
        raise ValidationError(_("This day has not come yet."))
    if day < FOUNDED_ON:
        founded = date_format(FOUNDED_ON)
        raise ValidationError(
            _("The forum was founded on %(day)s; nobody was registered before.") % {"day": founded}
        )
