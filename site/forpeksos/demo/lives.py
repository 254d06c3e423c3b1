"""Memberships as they are in life: some end soon, some are over, at rest, suspended, ended. All of it is made up."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from forpeksos.demo.people import PHONE_BLOCK
from membership.actions.standing import decide
from membership.decisions import Ruling
from membership.enums import DecisionKind
from membership.models import Member

# When the memberships of some members of Lebak end, in days from the first start of the demo.
ENDS = (25, 55, -12, -40, -75, -150, -300)
OWN_END = 40  # of anggota.lebak: it can be renewed by whoever looks at the demo
REASON = "Contoh: belum memenuhi kewajiban anggota."


def add_lives(users: dict[str, User]) -> None:
    """Gives members of Lebak other ends, and decides about a few of them."""
    today = timezone.localdate()
    own = users["anggota.lebak"].member
    others = Member.objects.verified().filter(branch=own.branch_id, user=None, phone__startswith=PHONE_BLOCK)
    people = list(others.order_by("phone")[20 : 20 + len(ENDS) + len(DecisionKind)])
    _end(own, OWN_END)
    for member, days in zip(people, ENDS, strict=False):
        _end(member, days)
    rulings = (
        Ruling(DecisionKind.PAUSED, today - timedelta(days=20), reason="Contoh: tugas belajar."),
        Ruling(
            DecisionKind.SUSPENDED,
            today - timedelta(days=10),
            until=today + timedelta(days=80),
            reason=REASON,
            decree_number="003/SK/FPS-LEBAK/CONTOH",
            decree_date=today - timedelta(days=12),
        ),
        Ruling(DecisionKind.LEFT, today - timedelta(days=30), reason="Contoh: pindah ke luar provinsi."),
        Ruling(
            DecisionKind.DISMISSED,
            today - timedelta(days=60),
            reason=REASON,
            decree_number="002/SK/FPS-LEBAK/CONTOH",
            decree_date=today - timedelta(days=61),
        ),
        Ruling(DecisionKind.DECEASED, today - timedelta(days=90)),
    )
    for member, ruling in zip(people[len(ENDS) :], rulings, strict=False):
        decide(member, ruling, by=users["ketua.lebak"])


def _end(member: Member, days: int) -> None:
    """Lets her membership end so many days from today; where that is too early, it also began earlier."""
    end = timezone.localdate() + timedelta(days=days)
    begun = min(member.admitted_on or end, end - timedelta(days=500))
    Member.objects.filter(pk=member.pk).update(registered_on=begun, admitted_on=begun, valid_until=end)
