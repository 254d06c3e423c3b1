"""How much time a request, or the telling of a data breach, has left, in words."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from privacy.models import DataRequest, Incident

HOUR = 3600
DAY = 24 * HOUR


def time_left(request: DataRequest | Incident) -> str:
    """ "2 days 4 hours left", or by how much it is late; empty where nobody waits any more."""
    if not request.is_open:
        return ""
    left = request.due_at - timezone.now()
    if left < timedelta(0):
        return _("%(span)s late") % {"span": _span(-left)}
    return _("%(span)s left") % {"span": _span(left)}


def _span(length: timedelta) -> str:
    seconds = int(length.total_seconds())
    days, hours, minutes = seconds // DAY, seconds % DAY // HOUR, seconds % HOUR // 60
    if days:
        return _("%(days)d days %(hours)d hours") % {"days": days, "hours": hours}
    return _("%(hours)d hours %(minutes)d minutes") % {"hours": hours, "minutes": minutes}
