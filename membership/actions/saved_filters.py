"""Keeping filters of the list of members; the audit trail has no line for them, for they change nobody's data."""

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from accounts.models import User as Account
from membership.models import SavedFilter
from membership.models.saved_filter import MOST

if TYPE_CHECKING:
    from accounts.models import User


class NameTaken(Exception):
    """She has another filter by this name."""


class TooManyFilters(Exception):
    """She has MOST already."""


@transaction.atomic
def save_filter(user: "User", *, name: str, choices: dict[str, str], replace: bool) -> None:
    """Keeps `choices` under `name`; the same form sent twice keeps them once.

    Raises NameTaken for a name that she has with other choices, unless `replace`, and TooManyFilters.
    """
    Account.objects.select_for_update().get(pk=user.pk)  # two tabs at once count one after the other
    hers = SavedFilter.objects.of(user)
    if held := hers.filter(name=name).first():
        if held.choices != choices and not replace:
            raise NameTaken
        hers.filter(pk=held.pk).update(choices=choices)
    elif hers.count() >= MOST:
        raise TooManyFilters
    else:
        SavedFilter.objects.create(user=user, name=name, choices=choices)


def rename_filter(kept: SavedFilter, name: str) -> None:
    """Gives it another name. Raises NameTaken."""
    try:
        with transaction.atomic():
            SavedFilter.objects.filter(pk=kept.pk).update(name=name)
    except (
        IntegrityError
    ) as taken:  # the constraint saved_filter_once_a_name decides, also between two at once
        raise NameTaken from taken


def forget_filter(kept: SavedFilter) -> None:
    """Removes it; whoever was quicker did the same."""
    SavedFilter.objects.filter(pk=kept.pk).delete()
