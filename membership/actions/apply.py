"""Applying for membership: writing the application, and sending it.

It is hers while it is a draft or came back. Every change is compared with the version she saw, so that two
tabs or a double click end in one result.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.actions import record
from audit.enums import Event
from membership.actions.completeness import missing, principal_of, reader_of
from membership.actions.consent import give_consent, withdraw_consent
from membership.actions.taking_back import LISTS
from membership.enums import OPEN_APPLICATION, WITH_APPLICANT, ApplicationState, Purpose
from membership.letters import tell
from membership.models import Application, Member
from membership.policies import deciders_of
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User

DAYS_TO_ANSWER = 7
FURTHER = "further"  # in `Application.changed`: her work for other bodies than the principal one


class AlreadyMember(Exception):
    """The account belongs to a member, who has nothing to apply for."""


class ApplicationChangedElsewhere(Exception):
    """Something else was saved since this form was opened."""


class NotWithApplicant(Exception):
    """It was sent, decided or taken back meanwhile: she cannot write in it now."""


class Incomplete(Exception):
    """Something is still missing (`completeness.missing`)."""


@transaction.atomic
def begin(user: "User") -> Application:
    """Her open application, or a new draft; the constraint `application_one_open_a_person` lets one through.

    Raises AlreadyMember.
    """
    if Member.objects.of(user).exists():
        raise AlreadyMember
    draft = {"name": user.name[:120]}
    application, _is_new = Application.objects.get_or_create(
        user=user, state__in=OPEN_APPLICATION, defaults=draft
    )
    return application


@transaction.atomic
def save_step(application: Application, *, version: int, changes: dict[str, Any]) -> None:
    """Keeps what a step says: values by the names of the fields, those of LISTS as rows.

    `version` is the one the form was opened with; the same form sent twice is saved once.
    Raises ApplicationChangedElsewhere, NotWithApplicant.
    """
    row = locked(application)
    if row.is_with_applicant and _holds(row, changes):
        return
    values = {name: value for name, value in changes.items() if name not in LISTS}
    differing = [name for name, value in changes.items() if not _holds(row, {name: value})]
    touch(row, version, **values, **noted(row, differing))
    for name in LISTS:
        if name in changes:
            getattr(row, name).set(changes[name])


@transaction.atomic
def agree(application: Application, answers: dict[Purpose, tuple[bool, int]]) -> None:
    """Gives or withdraws her consents; each answer bears the version of the notice that she read.

    Raises NotWithApplicant, and `consent.NewerNotice` where other words are in force by now.
    """
    row = locked(application)
    if not row.is_with_applicant:
        raise NotWithApplicant
    for purpose, (is_given, version) in answers.items():
        if is_given:
            give_consent(row.user, purpose, by=row.user, version=version)
        else:
            withdraw_consent(row.user, purpose, by=row.user)


@transaction.atomic
def submit(application: Application, *, version: int) -> bool:
    """Sends it to the branch of her duty area. False where it was sent already: a double click changes nothing.

    The branch answers within seven days. Raises AlreadyMember, Incomplete, ApplicationChangedElsewhere,
    NotWithApplicant.
    """
    row = locked(application)
    if row.state == ApplicationState.SUBMITTED:
        return False
    if not row.is_with_applicant:
        raise NotWithApplicant
    if Member.objects.of(row.user).exists():
        raise AlreadyMember
    branch = reader_of(principal_of(row))
    if missing(row) or branch is None:
        raise Incomplete
    due = timezone.localdate() + timedelta(days=DAYS_TO_ANSWER)
    try:
        touch(
            row,
            version,
            state=ApplicationState.SUBMITTED,
            branch=branch,
            submitted_at=timezone.now(),
            due_on=due,
            escalated_at=None,
            answer="",
        )
    except NotWithApplicant:
        if locked(row).state == ApplicationState.SUBMITTED:
            return False
        raise
    tell(row.user, "application_received", path="/anggota/daftar/", branch=branch.name, due=due)
    for person in deciders_of(branch, Action.DECIDE, Thing.APPLICATION, about=row.user_id):
        desk = f"/meja/permohonan/{row.pk}/"
        tell(person, "application_waiting", path=desk, number=row.pk, branch=branch.name, due=due)
    record(Event.APPLICATION_SUBMITTED, by=row.user, on=row, person=row.user, branch=branch.pk, due_on=due)
    return True


def locked(application: Application) -> Application:
    """The row as it is now, held until the end of the transaction where the database can."""
    return Application.objects.select_for_update().get(pk=application.pk)


def touch(row: Application, version: int, **values: Any) -> None:
    """Writes `values` if the row is still hers and of this version; only within a transaction.

    Raises ApplicationChangedElsewhere, NotWithApplicant.
    """
    mine = Application.objects.filter(pk=row.pk, state__in=WITH_APPLICANT)
    changed = mine.filter(version=version).update(
        version=F("version") + 1, updated_at=timezone.now(), **values
    )
    if changed != 1:
        raise ApplicationChangedElsewhere if mine.exists() else NotWithApplicant


def noted(row: Application, names: Iterable[str]) -> dict[str, Any]:
    """That she changed the answers with these names (those of `remarks`, and FURTHER), for `touch`.

    Only of what came back: so its officer need not read all of it again. It keeps names and no former answers.
    Those were wrong, and have no purpose any more; what matters is that somebody looks at the new ones.
    """
    return {"changed": sorted({*row.changed, *names})} if row.state == ApplicationState.RETURNED else {}


def _holds(row: Application, changes: dict[str, Any]) -> bool:
    """Whether it says this already."""
    return all(
        set(getattr(row, name).all()) == set(value) if name in LISTS else getattr(row, name) == value
        for name, value in changes.items()
    )
