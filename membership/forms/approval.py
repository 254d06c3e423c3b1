"""What an approver answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DecisionForm(forms.Form):
    """Approving a page, or returning it with a comment."""

    APPROVE, RETURN = "setujui", "kembalikan"

    decision = forms.ChoiceField(
        choices=((APPROVE, _("Approve")), (RETURN, _("Return"))),
        error_messages={"required": _("Choose: approve or return.")},
    )
    comment = forms.CharField(
        label=_("Comment"),
        help_text=_("Needed to return a page: say what should be changed. The author gets it by mail."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """A page does not come back without a word."""
        data = super().clean() or {}
        if data.get("decision") == self.RETURN and not data.get("comment") and "comment" not in self.errors:
            self.add_error("comment", _("Say what should be changed."))
        return data

    @property
    def approves(self) -> bool:
        """Whether the answer is yes; of a valid form."""
        return bool(self.cleaned_data["decision"] == self.APPROVE)


class SwitchForm(forms.Form):
    """Whether a branch's pages need approval."""

    needed = forms.TypedChoiceField(choices=(("1", ""), ("0", "")), coerce=lambda value: value == "1")
