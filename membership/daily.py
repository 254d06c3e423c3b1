"""What the forum's day brings by itself: the jobs of `manage.py daily`, in their order.

A job takes the day in Asia/Jakarta, does nothing the second time on a day, and says how many things it
dealt with. Letting go what is past its time is `manage.py retention`, in the room of privacy.
"""

from collections.abc import Callable
from datetime import date

from membership.actions.escalation import escalate_late
from membership.actions.renewal import remind
from membership.actions.sending import send_due
from membership.actions.transfer_escalation import escalate_late_transfers

JOBS: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("applications passed to the secretariat", escalate_late),
    ("transfers passed to the secretariat", escalate_late_transfers),
    ("reminders of the end of memberships", remind),
    # The last: what the jobs above wrote leaves at once; what a mail server refused is tried again.
    ("attempts to send what waits", lambda _today: send_due()),
)
