"""The audit trail names accounts and members by number. It is kept although they are erased: the law asks who did what."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from audit.models import Entry, Head
from vault.personal import Basis, Erased, Personal, Subject, declare, declare_impersonal

in_the_trail = Personal(
    purpose=_("showing who saw and changed personal data, and finding misuse"),
    basis=Basis.LAW,
    kept=_("five years"),
    erased=Erased.KEPT,
)


def entries_of(subject: Subject) -> QuerySet[Entry]:
    """What she did, and what was done with her data."""
    found = Q(pk__in=[])
    if subject.user_id is not None:
        found |= Q(actor=subject.user_id) | Q(person=f"accounts.user:{subject.user_id}")
    if subject.member_id is not None:
        found |= Q(person=f"membership.member:{subject.member_id}")
    return Entry.objects.filter(found)


declare(
    Entry,
    dict.fromkeys(
        (
            "position",
            "at",
            "actor",
            "event",
            "object",
            "person",
            "branch",
            "channel",
            "network",
            "reason",
            "facts",
        ),
        in_the_trail,
    ),
    entries_of,
    names={"facts": _("details"), "network": _("network (part of the IP address)")},
)
declare_impersonal(Entry, "previous", "hash")
declare_impersonal(Head)
