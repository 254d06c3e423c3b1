"""The secretariat writes a field of her own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.actions.own_fields import ask_again, retire
from membership.enums import FieldKind
from membership.models import OwnField

LONGEST_CHOICE = 80
WITH_CHOICES = (FieldKind.CHOICE, FieldKind.CHOICES)


class OwnFieldForm(forms.ModelForm):
    """A question. What members have answered keeps its sense: then neither its kind nor a chosen answer goes."""

    is_retired = forms.BooleanField(
        label=_("Ask it no more"),
        required=False,
        help_text=_("It leaves the forms; the answers that were given stay on the members' pages."),
    )

    class Meta:
        model = OwnField
        fields = (
            "label",
            "code",
            "kind",
            "choices",
            "purpose",
            "required",
            "constituent_body",
            "shown_to",
            "is_personal",
            "place",
        )
        widgets = {"choices": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["constituent_body"].empty_label = _("All members")  # type: ignore[attr-defined]  # a ModelChoiceField
        if self.instance.pk:
            self.fields["code"].disabled = True
            self.fields["kind"].disabled = self.instance.answers.exists()
            self.fields["is_retired"].initial = self.instance.retired_at is not None
        else:
            del self.fields["is_retired"]

    def clean(self) -> dict[str, Any] | None:
        """Choices where one chooses, none elsewhere, and none that is gone while somebody has it."""
        cleaned = super().clean()
        if cleaned is None:
            return None
        chooses = cleaned.get("kind") in WITH_CHOICES
        offered = OwnField(choices=cleaned.get("choices", "")).offered
        if chooses and len(offered) == len(offered[:1]):
            self.add_error("choices", _("Write at least two answers, one in each line."))
        elif chooses and len(set(offered)) < len(offered):
            self.add_error("choices", _("Write each answer once."))
        elif chooses and max(map(len, offered)) > LONGEST_CHOICE:
            self.add_error("choices", _("An answer has at most 80 letters."))
        elif not chooses:
            cleaned["choices"] = ""
        elif self.instance.pk:
            self._keep_chosen(offered)
        return cleaned

    def _keep_chosen(self, offered: list[str]) -> None:
        gone = self.instance.answers.exclude(text__in=offered).order_by("text").values_list("text", flat=True)
        if missing := list(dict.fromkeys(gone)):
            message = _("Members chose this; leave it: %(answers)s")
            self.add_error("choices", forms.ValidationError(message, params={"answers": ", ".join(missing)}))

    def save(self, commit: bool = True) -> OwnField:
        """Keeps the question, and whether it is still asked."""
        field: OwnField = super().save(commit)
        if "is_retired" in self.fields:
            (retire if self.cleaned_data["is_retired"] else ask_again)(field)
        return field
