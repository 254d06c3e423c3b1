"""What the secretariat decides about a proposed skill."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.models import Skill, SkillProposal


class ProposalDecisionForm(forms.Form):
    """A new word for the list, a word that it has already, or none."""

    ACCEPT, MAP, REFUSE = "tambah", "padankan", "tolak"

    decision = forms.ChoiceField(
        label=_("What becomes of it?"),
        choices=(
            (ACCEPT, _("Add it to the list")),
            (MAP, _("The list has it under another name")),
            (REFUSE, _("Do not add it")),
        ),
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Name in the list"),
        max_length=80,
        required=False,
        help_text=_("How the list is to call it, if it is added."),
    )
    skill = forms.ModelChoiceField(
        label=_("Skill in the list"),
        queryset=Skill.objects.all(),
        required=False,
        empty_label=_("Choose a skill"),
        help_text=_("Only if the list has it already."),
    )

    def __init__(self, data: Any = None, *, proposal: SkillProposal) -> None:
        super().__init__(data, initial={"name": proposal.text})

    def clean(self) -> dict[str, Any]:
        """Each decision with what it needs."""
        asked = super().clean() or self.cleaned_data
        asked["name"] = " ".join(asked.get("name", "").split())
        if asked.get("decision") == self.ACCEPT and not asked["name"] and "name" not in self.errors:
            self.add_error("name", _("Say how the list is to call it."))
        if asked.get("decision") == self.MAP and not asked.get("skill") and "skill" not in self.errors:
            self.add_error("skill", _("Choose the skill that the list has already."))
        return asked
