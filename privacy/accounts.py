"""Finding the account that was misused: by name, among those that the officer may see."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from accounts.models import User
from membership.enums import Level
from membership.models import Branch
from membership.rights import Action, Thing

MOST_FOUND = 20
SHORTEST_NAME = 2
LONGEST_NUMBER = 10  # digits


def accounts_in_reach(user: User) -> QuerySet[User]:
    """All accounts for whoever keeps those of the province, closed ones too; else none."""
    keeps = Branch.objects.where(user, Action.CHANGE, Thing.ACCOUNT).filter(level=Level.PROVINCE)
    accounts = User.objects.order_by("name", "pk")
    return accounts if keeps.exists() else accounts.none()


def accounts_called(reach: QuerySet[User], typed: str) -> QuerySet[User]:
    """The first of those in `reach` whose name holds what was `typed`, or whose number it is."""
    asked = " ".join(typed.replace("\x00", "").split())
    if _is_number(asked):
        return reach.filter(pk=int(asked))
    if len(asked) < SHORTEST_NAME:
        return reach.none()
    return reach.filter(name__icontains=asked)[:MOST_FOUND]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER


class AccountChoiceField(forms.ModelChoiceField):
    """Accounts by name, number and offices, never by their address; hidden while none is on offer."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Misused account"),
            queryset=User.objects.none(),
            required=False,
            blank=True,
            empty_label=gettext_lazy("No account was misused"),
            widget=forms.RadioSelect,
        )

    def offer(self, reach: QuerySet[User], named: Iterable[int | None], typed: str) -> None:
        """Lets one choose among those `named`, and the one that the form sent again."""
        numbers = {number for number in named if number is not None}
        if _is_number(typed):
            numbers.add(int(typed))
        accounts = reach.filter(pk__in=numbers)
        self.queryset = accounts.prefetch_related("stewardships__branch").select_related("member__branch")
        if not accounts.exists():
            self.widget = forms.HiddenInput()

    def label_from_instance(self, obj: Any) -> str:
        """Her name and what she is to the forum."""
        roles = [f"{held.get_role_display()} {held.branch}" for held in obj.stewardships.all()]
        member = getattr(obj, "member", None)
        told = [str(obj), *dict.fromkeys(roles), *([str(member.branch)] if member and not roles else [])]
        return f"{obj.get_full_name()} ({', '.join(told)})"
