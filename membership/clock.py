"""How long something waits, and until when it should be answered, in days and in words."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def days_waited(since: datetime | None) -> str:
    """ "5 days", counted by days in Asia/Jakarta; "today" on the first."""
    if since is None:
        return ""
    days = (timezone.localdate() - timezone.localdate(since)).days
    return (
        _("since today") if days < 1 else ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    )


def days_left(due: date | None) -> str:
    """ "3 days left", "today", or by how much it is late."""
    if due is None:
        return ""
    days = (due - timezone.localdate()).days
    if days == 0:
        return _("due today")
    if days < 0:
        return ngettext("%(count)d day late", "%(count)d days late", -days) % {"count": -days}
    return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}
