"""Requests as people read them, and what of them waits for an officer."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from membership.rights import Action, Thing
from membership.views.desk.door import works_with
from membership.views.desk.home import Task
from privacy import clock, words
from privacy.models import DataRequest, Incident

register = template.Library()


@register.filter
def time_left(request: DataRequest | Incident) -> str:
    """How long the answer may still take; by how much it is late."""
    return clock.time_left(request)


@register.filter
def in_words(value: Any) -> str:
    """A value of her copy, for reading."""
    return words.in_words(value)


@register.simple_tag(takes_context=True)
def tasks_about_data(context: Context) -> list[Task]:
    """What the reader may now decide about people's data, each with the clock of its most urgent one."""
    request = context["request"]
    tasks = [_breaches(request), _requests(request)]
    return [task for task in tasks if task]


def _requests(request: HttpRequest) -> Task | None:
    if not works_with(request, Action.DECIDE, Thing.CORRECTION, Thing.DATA_REQUEST):
        return None
    waiting = DataRequest.objects.within_reach_of(request.user, Action.DECIDE).open()
    first = waiting.order_by("made_at", "pk").first()
    return _task(_("Requests about personal data"), reverse("privacy_desk:queue"), waiting.count(), first)


def _breaches(request: HttpRequest) -> Task | None:
    if not works_with(request, Action.CHANGE, Thing.INCIDENT):
        return None
    untold = Incident.objects.within_reach_of(request.user, Action.CHANGE).open()
    first = untold.order_by("discovered_at", "pk").first()
    return _task(_("Data breaches"), reverse("privacy_desk:incidents"), untold.count(), first)


def _task(label: str, address: str, count: int, first: DataRequest | Incident | None) -> Task | None:
    if first is None:
        return None
    return Task(label, address, count, clock=clock.time_left(first), is_late=first.is_overdue)
