"""By what a register that only shows is narrowed: codes in the address, of which every one is offered."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from membership.models import Branch, ConstituentBody
from membership.rights import Action

if TYPE_CHECKING:
    from membership.registers.reading import ReadOnlyRegister

Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class State:
    """How rows can stand: its words, and the condition on rows, asked anew each time."""

    label: str | Promise
    rows: Callable[[], Q]


class Narrowing(SimpleListFilter, ABC):
    """A filter of a `ReadOnlyRegister`, which says what it narrows by."""

    def __init__(self, request: HttpRequest, params: dict, model: type, model_admin: Any) -> None:
        self.register: ReadOnlyRegister = model_admin
        self.reader = request.user
        super().__init__(request, params, model, model_admin)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Raises Http404 for a value that is not offered."""
        value = self.value()
        if not value:
            return queryset
        if value not in {code for code, _label in self.lookup_choices}:
            raise Http404
        return queryset.filter(self.fitting(value))

    @abstractmethod
    def fitting(self, value: str) -> Q:
        """The condition on rows that `value` means."""


class BranchFilter(Narrowing):
    """Her branches; whoever has one alone is not asked."""

    title = _("branch")
    parameter_name = "cabang"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        branches = Branch.objects.where(request.user, Action.VIEW, self.register.thing)
        choices = list(branches.values_list("slug", "name"))
        return choices if len(choices) > 1 else []

    def fitting(self, value: str) -> Q:
        found = Q()
        for path in self.register.branch_paths:
            found |= Q(**{f"{path}__slug": value})
        return found


class BodyFilter(Narrowing):
    """The constituent bodies (unsur)."""

    title = _("constituent body")
    parameter_name = "unsur"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return list(ConstituentBody.objects.values_list("code", "short_name").order_by("code"))

    def fitting(self, value: str) -> Q:
        return Q(**{f"{self.register.body_path}__code": value})


class StateFilter(Narrowing):
    """How the row stands."""

    title = _("state")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [(code, state.label) for code, state in self.register.states().items()]

    def fitting(self, value: str) -> Q:
        return self.register.states()[value].rows()


class PeriodFilter(Narrowing):
    """The days in which a row began, by the calendar of Asia/Jakarta."""

    title = _("period")
    parameter_name = "periode"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [
            ("7-hari", _("last 7 days")),
            ("30-hari", _("last 30 days")),
            ("tahun-ini", _("this year")),
            ("tahun-lalu", _("last year")),
        ]

    def fitting(self, value: str) -> Q:
        first, last = days_of(value)
        dated = self.register.dated_by
        return Q(**{f"{dated}__gte": first, f"{dated}__lte": last})


def days_of(period: str) -> tuple[date, date]:
    """The first and the last day of a period of `PeriodFilter`."""
    today = timezone.localdate()
    if period == "tahun-lalu":
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    if period == "tahun-ini":
        return date(today.year, 1, 1), today
    return today - timedelta(days=int(period.partition("-")[0]) - 1), today
