"""Carrying out the table of `privacy.rules`: what is past its time goes."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from accounts.models import User
from audit.actions import prune, record
from audit.enums import Event
from audit.models import Entry
from membership.enums import WITH_APPLICANT, ApplicationState
from membership.models import Application, Consent, Message, Stewardship
from privacy.actions.reconcile import reconcile
from privacy.files import destroy_orphans, orphans
from privacy.models import DataRequest, Incident, IncidentMember
from privacy.rules import BY_CODE, RULES, Code

Rows = models.QuerySet


def retain(*, dry: bool = False) -> dict[Code, int]:
    """Lets go what is past its time, and says how much by rule; `dry` only counts.

    Each rule is a transaction of its own, so that a second run does what a broken one left. What the ledger
    of erasures left open is closed on the way.
    """
    now = timezone.now()
    counts = {rule.code: _count(rule.code, now) if dry else _carry_out(rule.code, now) for rule in RULES}
    if not dry:
        reconcile()
        facts: dict[str, Any] = {code.value: count for code, count in counts.items()}
        record(Event.RETENTION_RAN, by=None, **facts)
    return counts


def _count(code: Code, now: datetime) -> int:
    if code == Code.ORPHANED_FILES:
        return len(list(orphans()))
    return sum(rows.count() for rows in DUE[code](now - BY_CODE[code].after))


@transaction.atomic
def _carry_out(code: Code, now: datetime) -> int:
    before = now - BY_CODE[code].after
    if code == Code.ORPHANED_FILES:
        return destroy_orphans()
    if code == Code.AUDIT:
        return prune(before=before)
    if code == Code.REQUEST_WORDS:
        return sum(
            rows.update(explanation="", answer="", wanted=None, before=None) for rows in DUE[code](before)
        )
    return sum(rows.delete()[1].get(rows.model._meta.label, 0) for rows in DUE[code](before))


def _sessions(before: datetime) -> list[Rows]:
    """The end of a session is its own; the list of her devices forgets those that are over."""
    over = Session.objects.filter(expire_date__lt=before)
    open_ones = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gte=before)
    return [over, UserSession.objects.filter(~Exists(open_ones))]


def _unconfirmed_accounts(before: datetime) -> list[Rows]:
    """Those that never led anywhere. Erased ones are no such accounts: they stay as numbers."""
    unused = User.objects.filter(
        is_superuser=False, is_active=True, last_login=None, member=None, date_joined__lt=before
    ).exclude(emailaddress__verified=True)
    for name in ("stewardships", "consents", "data_requests"):
        unused = unused.filter(**{name: None})
    misused = Incident.objects.filter(account__isnull=False)
    unused = unused.exclude(pk__in=misused.values("account"))
    return [User.objects.filter(pk__in=unused.values("pk"))]


def _request_words(before: datetime) -> list[Rows]:
    wordless = Q(explanation="", answer="", wanted__isnull=True, before__isnull=True)
    return [DataRequest.objects.filter(decided_at__lt=before).exclude(wordless)]


DUE: dict[Code, Callable[[datetime], list[Rows]]] = {
    Code.SESSIONS: _sessions,
    Code.UNCONFIRMED_ACCOUNTS: _unconfirmed_accounts,
    Code.APPLICATION_DRAFTS: lambda before: [
        Application.objects.filter(state__in=WITH_APPLICANT, updated_at__lt=before)
    ],
    Code.APPLICATIONS_ENDED: lambda before: [
        Application.objects.filter(state=ApplicationState.REJECTED, decided_at__lt=before),
        Application.objects.filter(state=ApplicationState.WITHDRAWN, updated_at__lt=before),
    ],
    Code.REQUEST_WORDS: _request_words,
    Code.REQUESTS: lambda before: [DataRequest.objects.filter(decided_at__lt=before)],
    Code.CONSENTS: lambda before: [Consent.objects.filter(withdrawn_at__lt=before)],
    Code.ROLES: lambda before: [Stewardship.objects.filter(until__lt=timezone.localdate(before))],
    Code.EDITING_HISTORY: lambda before: [
        PageLogEntry.objects.filter(timestamp__lt=before),
        ModelLogEntry.objects.filter(timestamp__lt=before),
    ],
    Code.INCIDENT_MEMBERS: lambda before: [IncidentMember.objects.filter(incident__closed_at__lt=before)],
    Code.MESSAGES: lambda before: [Message.objects.filter(created_at__lt=before)],
    Code.AUDIT: lambda before: [Entry.objects.filter(at__lt=before)],
}
