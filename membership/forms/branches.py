"""The forms of the secretariat for branches."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from membership.actions.founding import address_is_free, free_regions, usual_name, usual_slug
from membership.enums import Level, Stage
from membership.models import Branch, StageChange
from membership.stages import NEXT, Step, may_follow
from regions.models import Region

STALE = _(
    "Somebody changed this branch meanwhile. The page shows it as it is now: look at it and save again."
)
TAKEN = _("Another branch or page has this address already.")
LONGEST_NAME = 80


class RegionChoiceField(forms.ModelChoiceField):
    """A region without a branch; a kecamatan with its kabupaten, since three names occur twice."""

    def label_from_instance(self, obj: Any) -> str:
        if obj.kind == Region.Kind.KECAMATAN:
            return f"{obj.full_name} – {obj.parent.name}"
        return str(obj.full_name)


class StepFields(forms.Form):
    """A stage with its day and its decree."""

    stage = forms.ChoiceField(label=_("Stage of formation"), choices=Stage.choices)
    since = forms.DateField(
        label=_("Since when"), required=False, widget=AdminDateInput, help_text=_("The day of this stage.")
    )
    decree_number = forms.CharField(label=_("Decree number"), required=False, max_length=60)

    def clean_since(self) -> date | None:
        """Raises ValidationError for a day that no stage can have begun on."""
        since: date | None = self.cleaned_data["since"]
        if since and since > timezone.localdate() and self.data.get("stage") != Stage.ASSEMBLY_SCHEDULED:
            raise ValidationError(_("This day is still to come."))
        if since and since.year < FIRST_YEAR:
            raise ValidationError(_("The forum did not exist then."))
        return since

    def step(self) -> Step:
        """What was said."""
        said = self.cleaned_data
        return Step(said["stage"], said.get("since"), said.get("decree_number", "").strip())


FIRST_YEAR = 2018  # the founding assembly: 10 September 2018


class AddressFields(forms.Form):
    """Name and address."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    slug = forms.CharField(
        label=_("Address"),
        max_length=LONGEST_NAME,
        help_text=_("Small letters, digits and hyphens. For example: kabupaten-lebak"),
    )

    def clean_slug(self) -> str:
        """Raises ValidationError for what is no part of an address."""
        slug: str = self.cleaned_data["slug"].lower()
        validate_slug(slug)
        if slug != slugify(slug):
            raise ValidationError(_("Small letters, digits and hyphens. For example: kabupaten-lebak"))
        return slug


class NewBranchForm(AddressFields, StepFields):
    """A new branch: its region decides whether it is one of a kabupaten/kota or the unit of a kecamatan."""

    region = RegionChoiceField(label=_("Region"), queryset=Region.objects.none())
    field_order = ("region", "name", "slug", "stage", "since", "decree_number")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = Branch.objects.in_use().values("region")
        free = (free_regions() | Region.objects.districts().filter(branch=None)).filter(parent__in=above)
        self.fields["region"].queryset = free.select_related("parent").order_by("-kind", "code")  # type: ignore[attr-defined]  # a choice of rows
        for name in ("name", "slug"):
            self.fields[name].required = False
            self.fields[name].help_text = _("Empty: from the name of the region.")

    def clean_slug(self) -> str:
        """Empty is the usual one."""
        return super().clean_slug() if self.cleaned_data["slug"] else ""

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where the address is taken."""
        data: dict[str, Any] = super().clean() or {}
        if region := data.get("region"):
            data["name"] = data.get("name") or usual_name(region)
            data["slug"] = data.get("slug") or usual_slug(region)
            above = Branch.objects.in_use().get(region=region.parent_id)
            if not address_is_free(data["slug"], above):
                self.add_error("slug", TAKEN)
        return data


class BranchForm(AddressFields, StepFields):
    """A branch's name, address, stage, and whether its pages need approval.

    Day and decree are empty: those of a new stage are not those of the last. Written beside the stage of
    today, they are put right.
    """

    correction = forms.CharField(
        label=_("Reason of a correction"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where the stage kept last was a mistake. It is not shown to the public."),
    )
    needs_approval = forms.BooleanField(
        label=_("articles need approval"),
        required=False,
        help_text=Branch._meta.get_field("needs_approval").help_text,
    )
    opened = forms.CharField(widget=forms.HiddenInput, max_length=300)

    def __init__(self, data: Any = None, *, branch: Branch) -> None:
        self.branch = branch
        initial = {
            "name": branch.name,
            "slug": branch.slug,
            "stage": branch.stage,
            "needs_approval": branch.needs_approval,
            "opened": state_of(branch),
        }
        super().__init__(data, initial=initial)
        self.fields["stage"].help_text = _("Next: %(stages)s.") % {"stages": _ways_from(branch.stage)}
        if branch.level != Level.REGENCY:
            del self.fields["needs_approval"]
        if branch.level == Level.PROVINCE:
            del self.fields["name"], self.fields["slug"]

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a stale form, an address in use, and a stage that cannot follow."""
        data: dict[str, Any] = super().clean() or {}
        if "opened" in data and data["opened"] != state_of(self.branch):
            raise ValidationError(STALE)
        above = self.branch.get_parent()
        if above and "slug" in data and not address_is_free(data["slug"], above, but=self.branch):
            self.add_error("slug", TAKEN)
        self._check_stage(data)
        return data

    def _check_stage(self, data: dict[str, Any]) -> None:
        now, stage = self.branch.stage, data.get("stage")
        if not stage or stage == now or data.get("correction") or may_follow(stage, now):
            return
        sentence = _(
            "After “%(now)s” comes: %(stages)s. Was the stage kept last a mistake? Then write the reason of "
            "the correction."
        )
        self.add_error("stage", sentence % {"now": Stage(now).label, "stages": _ways_from(now)})


def _ways_from(stage: str) -> str:
    return ", ".join(str(Stage(step).label) for step in NEXT[stage])


def state_of(branch: Branch) -> str:
    """What a form was opened with: another answer means that somebody saved since."""
    last = StageChange.objects.filter(branch=branch).values_list("pk", flat=True).last()
    return f"{branch.slug}|{branch.stage}|{int(branch.needs_approval)}|{last or 0}|{branch.name}"


class UnitsForm(forms.Form):
    """Of which kecamatan units are made: some, or all that have none."""

    regions = forms.ModelMultipleChoiceField(
        label=_("Kecamatan without a unit"),
        queryset=Region.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, branch: Branch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regions"].queryset = free_regions(branch).order_by("name")  # type: ignore[attr-defined]  # a choice of rows

    def chosen(self) -> list[Region]:
        """The kecamatan ticked; all of them by the other button."""
        field = self.fields["regions"]
        everything = "all" in self.data
        return list(field.queryset if everything else self.cleaned_data["regions"])  # type: ignore[attr-defined]  # a choice of rows


class MergeForm(forms.Form):
    """Into which branch another goes."""

    into = forms.ModelChoiceField(label=_("Into which branch?"), queryset=Branch.objects.none())

    def __init__(self, *args: Any, partners: list[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Branch.objects.filter(pk__in=[branch.pk for branch in partners])
        self.fields["into"].queryset = rows  # type: ignore[attr-defined]  # a choice of rows
