"""The fixed words of the room."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# UU 27/2022, art. 30, 40 and 41: 3 × 24 hours after the request was received.
TIME_TO_ANSWER = timedelta(hours=72)


class Kind(TextChoices):
    """What a person asks about her data."""

    CORRECTION = "correction", _("Correction")
    RESTRICTION = "restriction", _("Restriction")
    LIFTING = "lifting", _("Lifting of the restriction")
    ERASURE = "erasure", _("Erasure")


class State(TextChoices):
    """Where a request stands. All but MADE are final."""

    MADE = "made", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Correctable(TextChoices):
    """What a person cannot change herself and may ask to have corrected; the names of a member's fields."""

    NAME = "name", _("Full name")
    NIK = "nik", _("NIK")
    CONSTITUENT_BODY = "constituent_body", _("Constituent body")
    REGISTERED_ON = "registered_on", _("Registered on")
    BRANCH = "branch", _("Branch")


class IncidentState(TextChoices):
    """How far a data breach is dealt with; each follows the one before."""

    OPEN = "open", _("Open")
    NOTIFIED = "notified", _("All told")
    CLOSED = "closed", _("Closed")
