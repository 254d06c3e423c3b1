"""Whom a misused account could have harmed: by what the audit trail recorded, and by what its roles let it see."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from audit.enums import Event
from audit.models import Entry
from membership.models import Member, Stewardship
from membership.rights import Action, Actor, Thing, rights_of
from membership.rights.words import Relation
from privacy.models import Incident

NOBODY = Q(pk__in=[])
# Files with whoever fits the filters: lists, sheets of cards, and registers of the CMS.
EXPORTS = (Event.MEMBER_EXPORTED, Event.CARD_EXPORTED, Event.REGISTER_EXPORTED)
MEMBER, ACCOUNT = "membership.member:", "accounts.user:"


def members_in_trail(incident: Incident) -> QuerySet[Member]:
    """Those whose data the account read, changed or took in that time, and the member whose account it is.

    Of an export the trail keeps by which branch and body it was narrowed, and no names: all who fit these
    today are named, which may be too many and never forgets a filter. Opening lists is not recorded.
    """
    if incident.account_id is None:
        return Member.objects.none()
    entries = Entry.objects.filter(
        actor=incident.account_id, at__gte=incident.misused_from, at__lte=incident.misused_until
    )
    people = set(entries.values_list("person", flat=True))
    found = Q(user=incident.account_id)
    found |= Q(pk__in=_numbers(people, MEMBER)) | Q(user__in=_numbers(people, ACCOUNT))
    for export in entries.filter(event__in=EXPORTS):
        found |= _reached(incident) & _narrowed(export)
    return Member.objects.filter(found, erased_at=None)


def members_in_reach(incident: Incident) -> QuerySet[Member]:
    """Everybody whom the account's roles let it see on any day of that time: more than the trail can know."""
    if incident.account_id is None:
        return Member.objects.none()
    return Member.objects.filter(_reached(incident) | Q(user=incident.account_id), erased_at=None)


def _numbers(labels: Iterable[str], kind: str) -> list[int]:
    return [int(label.removeprefix(kind)) for label in labels if label.startswith(kind)]


def _narrowed(export: Entry) -> Q:
    """What an export's entry says of its rows; the keys are those of the desk's form.

    In a register of the CMS a branch may be one that somebody left, and a body one of several: nothing is sure.
    """
    if export.event == Event.REGISTER_EXPORTED:
        return Q()
    narrowed = Q(branch=export.branch) if export.branch else Q()
    for key, path in (("cabang", "branch__slug"), ("unsur", "constituent_body__code")):
        if export.facts.get(key):
            narrowed &= Q(**{path: export.facts[key]})
    return narrowed


def _reached(incident: Incident) -> Q:
    """The members in the places of its roles on those days."""
    if incident.account is None or incident.account.is_superuser:
        return Q() if incident.account else NOBODY
    first = timezone.localdate(incident.misused_from)
    last = timezone.localdate(incident.misused_until)
    held = Stewardship.objects.filter(
        Q(until=None) | Q(until__gte=first), user=incident.account, since__lte=last
    )
    reached = NOBODY
    for role, path in held.values_list("role", "branch__path"):
        for right in rights_of(Actor(role), Action.VIEW, Thing.MEMBER):
            below = Relation.BELOW in right.where
            reached |= Q(branch__path__startswith=path) if below else Q(branch__path=path)
    return reached
