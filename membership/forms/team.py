"""Giving a role to somebody of the branch."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import Role
from membership.models import Branch, Member

FIND = "find"  # the button that only looks for names
MOST_SHOWN = 30  # people in the list; more are found by name
DAY = {"type": "date"}


class PersonField(forms.ModelChoiceField):
    """Members by name; a member's own text is its number only."""

    branch: Branch | None = None  # of whom a member's own branch need not be named

    def label_from_instance(self, obj: Member) -> str:
        number = _("No. %(number)s") % {"number": obj.pk}
        place = "" if obj.branch == self.branch else f" · {obj.branch.name}"
        return f"{obj.name} · {number}{place}"


class RoleForm(forms.Form):
    """Who gets which role, from which day and until which, in the branch that the address names.

    Where there are many people, a name is looked for first: with the button FIND the form comes
    back with those whose names hold it, and nothing is checked yet.
    """

    search = forms.CharField(
        label=_("Look for a name"), max_length=120, required=False, widget=forms.SearchInput
    )
    person = PersonField(
        label=_("Person"),
        queryset=Member.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=_("Only members of this branch who have an account."),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    since = forms.DateField(label=_("From"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=_("The last day in the role. Empty: until further notice."),
    )

    def __init__(
        self, data: Any = None, *, branch: Branch, people: QuerySet[Member], roles: list[Role]
    ) -> None:
        super().__init__(data, initial={"since": timezone.localdate()})
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]  # a ChoiceField
        person: Any = self.fields["person"]
        person.branch = branch
        person.queryset = people
        self.has_many = people.count() > MOST_SHOWN
        if self.has_many:
            name = str(self["search"].value() or "").replace("\x00", "").strip()
            shown = people.filter(name__icontains=name) if name else people
            picked = str(self["person"].value() or "")
            if not self.is_finding and picked.isdecimal():
                shown = people.filter(pk=picked)
            person.widget.choices = [
                (member.pk, person.label_from_instance(member)) for member in shown[:MOST_SHOWN]
            ]
        else:
            del self.fields["search"]

    @property
    def is_finding(self) -> bool:
        """Whether the person only asked for names."""
        return FIND in self.data

    def full_clean(self) -> None:
        """Finds nothing wrong while a name is still looked for: drawing a field asks for its errors."""
        if self.is_finding:
            self._errors, self.cleaned_data = forms.utils.ErrorDict(), {}
        else:
            super().full_clean()

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_since(self) -> Any:
        """A role is not given for days that have passed: what was done then stays as it was."""
        since = self.cleaned_data["since"]
        if since < timezone.localdate():
            raise forms.ValidationError(_("A role begins today or later."))
        return since

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day cannot be before the first."))
        return cleaned
