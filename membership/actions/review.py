"""The decision about an application for membership: approving it, sending it back, refusing it.

Each names the version of the application that was read, and counts once: of two officers the first wins.
"""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.actions.admission import admit
from membership.actions.nik import enter_nik
from membership.actions.registering import carry_name
from membership.enums import ApplicationState, Purpose, Seen
from membership.letters import tell
from membership.models import Affiliation, Application, Consent, Member

if TYPE_CHECKING:
    from accounts.models import User

# What an applicant can be asked to correct: fields of the application and of its principal affiliation.
OF_APPLICATION = ("name", "nik", "phone", "village", "constituent_body")
OF_AFFILIATION = ("area", "institution", "post", "decree_number", "decree_date", "since")
GENERAL = "general"
REMARKABLE = (*OF_APPLICATION, *OF_AFFILIATION, "skills", "service_fields", GENERAL)
APPLICATION_PAGE, CARD_PAGE = "/anggota/daftar/", "/anggota/kartu/"


class OwnApplication(Exception):
    """Nobody decides about herself."""


class NotWaiting(Exception):
    """It does not wait for a decision any more: `application`, as it stands now, says who was quicker and when."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self.application = application


class ChangedSinceRead(Exception):
    """The applicant wrote something else since the officer opened it."""


class NotSeen(Exception):
    """The papers in `missing` must have been looked at before."""

    def __init__(self, missing: Collection[Seen]) -> None:
        super().__init__()
        self.missing = missing


class OtherNik(Exception):
    """The NIK on the card is not the one in the application."""


class MemberAlready(Exception):
    """The applicant's account opens a membership by now."""


class AccountClosed(Exception):
    """The applicant's account is not used any more."""


class NoConsent(Exception):
    """The applicant's consent to the membership is not in force: nobody is admitted without it."""


@transaction.atomic
def approve(
    application: Application, *, version: int, seen: Collection[Seen], nik: str, by: "User"
) -> Member:
    """Takes the applicant into the register, with a number and a card, and returns her row.

    `nik`, normalised and without a problem, was read from the identity card; that it is the applicant's
    own is the verification. What the application said about her is only in the register from now on.
    Raises OwnApplication, NotWaiting, ChangedSinceRead, AccountClosed, NoConsent, NotSeen, OtherNik,
    MemberAlready.
    """
    row = _waiting(application, version, by)
    if not row.user.is_active:
        raise AccountClosed
    # A yes to earlier words counts: new ones may be published while it waits.
    if not Consent.objects.to(Purpose.MEMBERSHIP).filter(user=row.user_id).exists():
        raise NoConsent
    if missing := papers_needed(row) - set(seen):
        raise NotSeen(sorted(missing))
    if row.nik and row.nik != nik:
        raise OtherNik
    potential = {name: list(getattr(row, name).all()) for name in ("skills", "service_fields")}
    emptied: dict[str, Any] = {
        "name": "",
        "phone": "",
        "village": None,
        "nik": None,
        "remarks": {},
        "changed": [],
    }
    _close(row, ApplicationState.APPROVED, by=by, seen=sorted(set(seen)), **emptied)
    member = _enter(row)
    for name, words in potential.items():
        getattr(member, name).set(words)
        getattr(row, name).clear()
    Application.objects.filter(pk=row.pk).update(member=member)
    Affiliation.objects.filter(application=row).update(
        application=None, member=member, verified_at=member.verified_at
    )
    carry_name(member)
    enter_nik(member, nik, by=by)
    number = admit(member, by=by)
    record(
        Event.APPLICATION_APPROVED,
        by=by,
        on=row,
        person=member,
        branch=member.branch_id,
        seen=sorted(set(seen)),
    )
    tell(row.user, "application_approved", path=CARD_PAGE, number=number)
    return member


@transaction.atomic
def send_back(application: Application, *, version: int, remarks: Mapping[str, str], by: "User") -> None:
    """Gives it back to the applicant, with what is to be corrected in which field (of REMARKABLE).

    Raises OwnApplication, NotWaiting, ChangedSinceRead; ValueError without a remark.
    """
    said = {name: text.strip() for name, text in remarks.items() if text.strip()}
    if not said or not said.keys() <= set(REMARKABLE):
        raise ValueError("What is to be corrected must be said, in fields that there are.")
    row = _waiting(application, version, by)
    # When it comes again it waits anew: with a new day, and not with the secretariat.
    _close(row, ApplicationState.RETURNED, by=by, remarks=said, changed=[], escalated_at=None)
    record(Event.APPLICATION_RETURNED, by=by, on=row, person=row.user, branch=row.branch_id)
    tell(row.user, "application_returned", path=APPLICATION_PAGE)


@transaction.atomic
def reject(application: Application, *, version: int, reason: str, by: "User") -> None:
    """Refuses it, with the reason that the applicant reads; its NIK has no purpose any more and goes.

    Raises OwnApplication, NotWaiting, ChangedSinceRead; ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("A refusal needs a reason.")
    row = _waiting(application, version, by)
    _close(row, ApplicationState.REJECTED, by=by, answer=reason.strip(), nik=None, remarks={}, changed=[])
    record(Event.APPLICATION_REJECTED, by=by, on=row, person=row.user, branch=row.branch_id)
    tell(row.user, "application_rejected", path=APPLICATION_PAGE)


def papers_needed(application: Application) -> set[Seen]:
    """What an officer must have looked at: the identity card, and the decree where one is named."""
    principal = application.affiliations.filter(constituent_body=application.constituent_body_id)
    has_decree = principal.exclude(decree_number="").exists()
    return {Seen.IDENTITY_CARD, Seen.DECREE} if has_decree else {Seen.IDENTITY_CARD}


def _waiting(application: Application, version: int, by: "User") -> Application:
    """The row as the officer read it, all of it, NIK included."""
    rows = Application.objects.select_for_update(of=("self",)).filter(pk=application.pk)
    row = rows.defer(None).select_related("user").first()
    if row is None:  # erased with its account
        raise AccountClosed
    if row.user_id == by.pk:
        raise OwnApplication
    if row.state != ApplicationState.SUBMITTED:
        raise NotWaiting(row)
    if row.version != version:
        raise ChangedSinceRead
    return row


def _close(row: Application, state: ApplicationState, *, by: "User", **values: Any) -> None:
    """Ends the waiting, if the row is still what `row` says."""
    now = timezone.now()
    values |= {"state": state, "decided_at": now, "decided_by": by, "updated_at": now}
    rows = Application.objects.filter(pk=row.pk, state=ApplicationState.SUBMITTED, version=row.version)
    if not rows.update(**values, version=F("version") + 1):
        raise ChangedSinceRead


def _enter(row: Application) -> Member:
    """The row of the register that `row` becomes. Raises MemberAlready."""
    taken = ("user", "branch", "constituent_body", "name", "phone", "village")
    try:
        with transaction.atomic():
            return Member.objects.create(
                verified_at=timezone.now(), **{name: getattr(row, name) for name in taken}
            )
    except IntegrityError as twice:  # one account opens one membership
        raise MemberAlready from twice
