"""By what the public directory is narrowed, and what a member lets it show of her."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from membership.actions.directory import Choice
from membership.enums import Level
from membership.models import Branch, ConstituentBody, DirectoryEntry, Member, ServiceField


class DirectoryFilterForm(forms.Form):
    """Choices only. A name that is looked for would stand in addresses, and those in histories and logs.

    Who does not show her constituent body or service fields is not found by them either.
    """

    cabang = forms.ChoiceField(label=_("Regency/City"), required=False)
    unsur = forms.ChoiceField(label=_("Constituent body"), required=False)
    bidang = forms.ChoiceField(label=_("Service field"), required=False)

    def __init__(self, data: Any, *, branches: list[Branch]) -> None:
        """`branches`: all, of which kabupaten and kota are offered; those below them count with them."""
        super().__init__(data)
        self.paths = {branch.slug: branch.path for branch in branches if branch.level == Level.REGENCY}
        words = list(ServiceField.objects.all())
        self.words = {slugify(word.name): word.pk for word in words}
        self._offer("cabang", [(b.slug, b.name) for b in branches if b.slug in self.paths])
        self._offer("unsur", ConstituentBody.objects.values_list("code", "short_name").order_by("code"))
        self._offer("bidang", [(slugify(word.name), word.name) for word in words])

    def narrow(self, members: QuerySet[Member]) -> QuerySet[Member]:
        """Those of `members` that fit and show that they do; none where a choice was not offered."""
        if not self.is_valid():
            return members.none()
        asked, narrowed = self.cleaned_data, Q()
        if asked["cabang"]:
            narrowed &= Q(branch__path__startswith=self.paths[asked["cabang"]])
        if asked["unsur"]:
            narrowed &= Q(directory_entry__shows_body=True, constituent_body__code=asked["unsur"])
        if asked["bidang"]:
            with_field = Member.service_fields.through.objects.filter(
                servicefield=self.words[asked["bidang"]]
            )
            narrowed &= Q(directory_entry__shows_service_fields=True, pk__in=with_field.values("member"))
        return members.filter(narrowed)

    @property
    def asks(self) -> bool:
        """Whether the list is not that of all."""
        return not self.is_valid() or any(self.cleaned_data.values())

    def _offer(self, name: str, choices: Any) -> None:
        self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]  # a ChoiceField


class ShownForm(forms.ModelForm):
    """What stands in the directory beside name and branch; nothing is ticked before she does."""

    class Meta:
        model = DirectoryEntry
        fields = ("shows_body", "shows_district", "shows_service_fields", "shows_skills")

    def choice(self) -> Choice:
        """What was ticked."""
        return Choice(**self.cleaned_data)
