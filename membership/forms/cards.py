"""Forms about membership cards: which are listed, which are printed, which is lost."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from membership.models import ConstituentBody
from membership.models.branch import BranchQuerySet
from membership.models.card import CardQuerySet


class CardFilterForm(forms.Form):
    """By what a list of cards may be narrowed; every choice lies within the reader's reach."""

    cabang = forms.ChoiceField(label=_("Branch"), required=False)
    unsur = forms.ChoiceField(label=_("Constituent body"), required=False)
    sejak = forms.DateField(
        label=_("Issued since"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, data: Any = None, *, branches: BranchQuerySet) -> None:
        """`branches`: whose cards she may print."""
        super().__init__(data)
        self.branches = list(branches.values_list("slug", "name"))
        bodies = ConstituentBody.objects.values_list("code", "short_name").order_by("code")
        self._offer("unsur", bodies)
        if len(self.branches) > 1:
            self._offer("cabang", self.branches)
        else:
            del self.fields["cabang"]

    def narrow(self, cards: CardQuerySet) -> CardQuerySet:
        """Those of `cards` that fit; none where a choice was not offered."""
        if not self.is_valid():
            return cards.none()
        asked, narrowed = self.cleaned_data, Q()
        if asked.get("cabang"):
            narrowed &= Q(member__branch__slug=asked["cabang"])
        if asked["unsur"]:
            narrowed &= Q(member__constituent_body__code=asked["unsur"])
        if asked["sejak"]:
            narrowed &= Q(issued_at__date__gte=asked["sejak"])
        return cards.filter(narrowed)

    def codes(self) -> dict[str, Any]:
        """What was asked for, as the audit trail keeps it."""
        return {key: value for key, value in self.cleaned_data.items() if value}

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.is_bound and self.is_valid() and self.codes())

    def _offer(self, name: str, choices: Any) -> None:
        self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]  # a ChoiceField


NOT_THERE = _("Not all of these cards count any more. Look through the list and mark again.")
LONGEST = 18  # digits; more would be no number of a row in any database


class MarkedCardsField(forms.ModelMultipleChoiceField):
    """Cards by their numbers; one out of reach is refused like one that is not there."""

    def clean(self, value: Any) -> Any:
        if any(len(number) > LONGEST for number in value or ()):
            raise forms.ValidationError(NOT_THERE, code="invalid_choice")
        return super().clean(value)


class CardChoiceForm(forms.Form):
    """Which of the cards she may print she marked."""

    kartu = MarkedCardsField(
        queryset=None,
        error_messages={
            "required": _("Mark at least one card."),
            "invalid_choice": NOT_THERE,
            "invalid_pk_value": NOT_THERE,
        },
    )

    def __init__(self, data: Any = None, *, cards: CardQuerySet) -> None:
        super().__init__(data)
        self.fields["kartu"].queryset = cards  # type: ignore[attr-defined]  # a ModelMultipleChoiceField


class LostCardForm(forms.Form):
    """Which card somebody had before her eyes when she called it lost; empty for the first one."""

    card = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False, widget=forms.HiddenInput)
