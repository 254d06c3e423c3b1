"""Moments on the reading pages of the CMS."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.admin.ui.components import Component


class LocalMoment(Component):
    """A moment in the portal's time: Wagtail's reading page prints the hour of UTC, with "WIB" behind it."""

    def __init__(self, moment: datetime | None) -> None:
        self.moment = moment

    def render_html(self, parent_context: object = None) -> str:
        """As the lists write it, or a dash."""
        return date_format(localtime(self.moment), "DATETIME_FORMAT") if self.moment else "–"
