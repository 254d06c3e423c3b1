"""What a member asks who moves, and what the two branches answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.enums import TransferState
from membership.models import Branch
from membership.models.branch import BranchQuerySet


class BranchField(forms.ModelChoiceField):
    """Branches by name, which says of what kind their region is."""

    def label_from_instance(self, obj: Branch) -> str:
        return obj.name


class TransferForm(forms.Form):
    """Where to, and why."""

    destination = BranchField(
        label=_("To which branch?"), queryset=Branch.objects.none(), empty_label=_("Choose a branch")
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("In a few words, such as: I moved house, or my place of work changed. No health data."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, branches: BranchQuerySet) -> None:
        """`branches`: those to which she can move."""
        super().__init__(data)
        self.fields["destination"].queryset = branches  # type: ignore[attr-defined]  # a BranchField


class TransferAnswerForm(forms.Form):
    """An answer to a transfer in the state in which somebody saw it; of itself, that it is accepted."""

    seen = forms.ChoiceField(choices=[(state.value, "") for state in TransferState], widget=forms.HiddenInput)


class ReleaseForm(TransferAnswerForm):
    """With what letter the branch of origin lets her go."""

    letter_number = forms.CharField(
        label=_("Number of the release letter"),
        help_text=_("As it stands in your book of outgoing letters. The letter can then be printed."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class RefuseForm(TransferAnswerForm):
    """Why a branch says no."""

    reason = forms.CharField(
        label=_("Reason of the refusal"),
        help_text=_("The member reads it on her page."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


RELEASE, ACCEPT, REFUSE = "lepas", "terima", "tolak"
ANSWERS: dict[str, type[TransferAnswerForm]] = {
    RELEASE: ReleaseForm,
    ACCEPT: TransferAnswerForm,
    REFUSE: RefuseForm,
}
