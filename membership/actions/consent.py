"""Publishing notices; giving and withdrawing consents (UU 27/2022, art. 20 to 24 and 40)."""

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.actions.restriction import lift_restriction, restrict
from membership.actions.taking_back import withdraw_sent
from membership.enums import Purpose
from membership.models import Consent, DirectoryEntry, Member, Notice

if TYPE_CHECKING:
    from accounts.models import User

TRIES = 5  # so many people publish a notice for one purpose in the same moment


class NoNotice(Exception):
    """There are no words yet to which somebody could consent."""


class NewerNotice(Exception):
    """The words in force are not those that she has read."""


def publish_notice(purpose: Purpose, *, title: str, text: str, by: "User | None") -> Notice:
    """The next version of what is told about `purpose`; the version in force, if it says exactly this.

    Consents to earlier versions stay: each is worth what its own words say.
    """
    for _try in range(TRIES):
        try:
            return _publish(purpose, title, text, by)
        except IntegrityError:  # somebody else took the number
            continue
    return _publish(purpose, title, text, by)


@transaction.atomic
def _publish(purpose: Purpose, title: str, text: str, by: "User | None") -> Notice:
    in_force = Notice.objects.in_force().filter(purpose=purpose).first()
    if in_force and (in_force.title, in_force.text) == (title, text):
        return in_force
    last = Notice.objects.filter(purpose=purpose).aggregate(last=Max("version"))["last"] or 0
    notice = Notice.objects.create(purpose=purpose, version=last + 1, title=title, text=text)
    if by:  # the first ones come with the portal: nobody published them
        record(Event.NOTICE_PUBLISHED, by=by, on=notice, purpose=notice.purpose, version=notice.version)
    return notice


@transaction.atomic
def give_consent(user: "User", purpose: Purpose, *, by: "User", version: int | None = None) -> Consent:
    """Her yes to the notice in force for `purpose`. Given twice, it is one; a yes to older words ends.

    A yes to the membership lets her data be used again, where they were restricted. `version` is the one
    that she has read: raises NewerNotice where other words are in force by now.
    Raises NoNotice where no notice is published, ValueError for a purpose that asks no consent.
    """
    if purpose == Purpose.ACCOUNT:
        raise ValueError("An account follows from what was agreed, not from a consent.")
    notice = Notice.objects.in_force().filter(purpose=purpose).first()
    if notice is None:
        raise NoNotice(purpose)
    if version not in {None, notice.version}:
        raise NewerNotice
    now = timezone.now()
    older = Consent.objects.to(purpose).filter(user=user).exclude(notice=notice)
    older.update(withdrawn_at=now)
    # The constraint lets one row through; whoever comes second finds it.
    consent, is_new = Consent.objects.get_or_create(
        user=user, purpose=purpose, withdrawn_at=None, defaults={"notice": notice, "given_at": now}
    )
    if is_new:
        _record(Event.CONSENT_GIVEN, consent, by)
        if purpose == Purpose.MEMBERSHIP and (member := Member.objects.of(user).first()):
            lift_restriction(member, by=by)
    return consent


@transaction.atomic
def withdraw_consent(user: "User", purpose: Purpose, *, by: "User | None") -> bool:
    """Takes her yes back; what rests on it stops at once. Says whether there was one.

    Without a yes to the membership, a member's data are restricted, and an application that waits is taken
    back; with that to the directory goes what she chose to show there.
    """
    consent = Consent.objects.to(purpose).filter(user=user).select_related("notice").first()
    if consent is None:
        return False
    if purpose == Purpose.MEMBERSHIP:
        withdraw_sent(user)  # first: whoever approves it in this moment makes a member, who is found below
    now = max(timezone.now(), consent.given_at)
    if not Consent.objects.in_force().filter(pk=consent.pk).update(withdrawn_at=now):
        return False
    _record(Event.CONSENT_WITHDRAWN, consent, by)
    if purpose == Purpose.MEMBERSHIP and (member := Member.objects.of(user).first()):
        restrict(member, by=by)
    if purpose == Purpose.DIRECTORY:
        DirectoryEntry.objects.filter(member__user=user).delete()
    return True


def _record(event: Event, consent: Consent, by: "User | None") -> None:
    member = Member.objects.of(consent.user).first()
    record(
        event,
        by=by,
        on=consent,
        person=member or consent.user,
        branch=member.branch_id if member else None,
        purpose=consent.purpose,
        version=consent.notice.version,
    )
