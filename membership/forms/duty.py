"""For which constituent body somebody works, and where: in an application."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from membership.forms.affiliation import WorkForm
from membership.forms.applying import remark_on
from membership.forms.profile import VersionField
from membership.models import Affiliation, Application, ConstituentBody
from regions.forms import RegionCascadeForm


class BodyField(forms.ModelChoiceField):
    """One constituent body."""

    def label_from_instance(self, obj: ConstituentBody) -> str:
        return obj.name if obj.name == obj.short_name else f"{obj.short_name} – {obj.name}"


class BodyForm(forms.Form):
    """Which body; `bodies` are those that can be chosen."""

    constituent_body = BodyField(
        label=_("Constituent body"),
        queryset=ConstituentBody.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    version = VersionField(required=False)

    def __init__(
        self, data: Any = None, *, application: Application, bodies: QuerySet[ConstituentBody], why: Any
    ) -> None:
        initial = {"constituent_body": application.constituent_body_id, "version": application.version}
        super().__init__(data, initial=initial)
        self.fields["constituent_body"].queryset = bodies  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["constituent_body"].help_text = why
        remark_on(self, application.remarks)


class DutyForm(RegionCascadeForm, WorkForm):
    """Her duty area, down to the level that the body names, and what shows that she works there."""

    must_choose = True

    field_order = ("regency", "district", "village", *WorkForm.DETAILS, "version")

    @classmethod
    def of(cls, application: Application, body: ConstituentBody, data: Any = None) -> "DutyForm":
        """The form about the work for `body`, filled with what is saved; at first with where she lives, for most work there."""
        row = Affiliation.objects.filter(application=application, constituent_body=body)
        saved = row.select_related("area").first()
        initial: dict[str, Any] = {"version": application.version, "area": application.village}
        if saved:
            initial |= {name: getattr(saved, name) for name in WorkForm.DETAILS} | {"area": saved.area}
        form = cls(data, initial=initial, deepest=body.area_level)
        form.fields["regency"].help_text = _(
            "Where you are assigned. It decides which branch reads your application."
        )
        if saved is None and application.village:
            form.fields["regency"].help_text = _(
                "Where you are assigned: it decides which branch reads your application. Filled in from where you live; change it if you work elsewhere."
            )
        if body.pk == application.constituent_body_id:
            remark_on(form, application.remarks, area="regency")
        return form

    def values(self) -> dict[str, Any]:
        """The cleaned values by the names of the affiliation's fields."""
        return {name: self.cleaned_data[name] for name in WorkForm.DETAILS} | {"area": self.region}
