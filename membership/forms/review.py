"""The decision about an application, and the list of those that wait."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from membership.actions.apply import FURTHER
from membership.actions.completeness import STEP_OF
from membership.actions.review import GENERAL, OF_AFFILIATION, REMARKABLE, papers_needed
from membership.enums import ApplicationState, ApplicationStep, Seen
from membership.forms.numbers import NikForm
from membership.forms.profile import VersionField
from membership.models import Affiliation, Application, ConstituentBody
from membership.models.application import ApplicationQuerySet
from membership.models.branch import BranchQuerySet

OTHERWISE = {GENERAL: _("In general"), FURTHER: _("A further constituent body")}  # no fields
LATE, RETURNED, DONE = "terlambat", "dikembalikan", "selesai"
LONGEST_REMARK = 200
APPROVE, SEND_BACK, REJECT = "approve", "return", "reject"  # what the buttons say


class ApproveForm(NikForm):
    """What was looked at, and the NIK that stands on the card."""

    seen = forms.MultipleChoiceField(
        label=_("What did you see?"),
        choices=Seen.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Looking at it is enough, in person or by video call. Keep no photo and no copy of the KTP."
        ),
        error_messages={"required": _("Tick what you looked at; the identity card at least.")},
    )
    field_order = ("seen", "nik", "version")

    def __init__(self, *args: Any, needed: set[Seen], **kwargs: Any) -> None:
        """`needed`: the papers that must have been seen."""
        super().__init__(*args, **kwargs)
        self.needed = needed
        required = gettext("%(paper)s (required)")
        self.fields["seen"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (code, required % {"paper": label} if code in needed else label) for code, label in Seen.choices
        ]
        self.fields["nik"].label = _("NIK as it stands on the KTP")
        self.fields["nik"].help_text = _("Type it from the card itself: it is compared with the application.")

    def clean_seen(self) -> list[Seen]:
        """Raises ValidationError where a paper that must have been seen was not."""
        seen = [Seen(code) for code in self.cleaned_data["seen"]]
        if missing := sorted(self.needed - set(seen)):
            names = ", ".join(str(paper.label) for paper in missing)
            raise forms.ValidationError(_("You must have seen before: %(papers)s."), params={"papers": names})
        return seen


class SendBackForm(forms.Form):
    """What is to be corrected, field by field: at least one."""

    version = VersionField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in REMARKABLE:
            self.fields[name] = forms.CharField(
                label=label_of(name),
                required=False,
                max_length=LONGEST_REMARK,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def groups(self) -> list[tuple[Any, list[forms.BoundField], bool]]:
        """The boxes by the steps in which she answered, and whether something stands in one; GENERAL is no step."""
        found: dict[ApplicationStep, list[forms.BoundField]] = {}
        for name in REMARKABLE:
            if name in STEP_OF:
                found.setdefault(STEP_OF[name], []).append(self[name])
        return [
            (step.label, boxes, any(box.value() or box.errors for box in boxes))
            for step, boxes in found.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where nothing is said."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned[name] for name in REMARKABLE):
            raise forms.ValidationError(_("Say in at least one field what is to be corrected."))
        return cleaned

    def remarks(self) -> dict[str, str]:
        """What is to be corrected, by the names of the fields."""
        return {name: self.cleaned_data[name] for name in REMARKABLE if self.cleaned_data[name]}


class RejectForm(forms.Form):
    """Why it is refused."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The applicant reads it. Say what she can do, such as apply at another branch."),
    )
    version = VersionField(required=False)


def decision_forms(asked: Application, typed: Any = None, decision: str = "") -> dict[str, Any]:
    """The forms of the three answers to `asked`; that of `decision` with what was typed."""
    sent, initial = {decision: typed}, {"version": asked.version}
    return {
        APPROVE: ApproveForm(
            sent.get(APPROVE), initial=initial, auto_id="approve_%s", needed=papers_needed(asked)
        ),
        SEND_BACK: SendBackForm(sent.get(SEND_BACK), initial=initial, auto_id="return_%s"),
        REJECT: RejectForm(sent.get(REJECT), initial=initial, auto_id="reject_%s"),
    }


def label_of(name: str) -> Any:
    """What the answer called `name` (of REMARKABLE, or FURTHER) is about."""
    if name in OTHERWISE:
        return OTHERWISE[name]
    model = Affiliation if name in OF_AFFILIATION else Application
    return capfirst(str(model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # no reverse relation


class ApplicationFilterForm(forms.Form):
    """By what the list of applications may be narrowed; its names stand in addresses."""

    status = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("Waiting")),
            (LATE, _("Past their day")),
            (RETURNED, _("With the applicant")),
            (DONE, _("Decided")),
        ],
    )
    cabang = forms.ChoiceField(label=_("Branch"), required=False)
    unsur = forms.ChoiceField(label=_("Constituent body"), required=False)

    def __init__(self, data: Any, *, branches: BranchQuerySet) -> None:
        """`branches`: whose applications she sees."""
        super().__init__(data)
        slugs = list(branches.values_list("slug", "name"))
        bodies = ConstituentBody.objects.values_list("code", "short_name").order_by("code")
        self.fields["unsur"].choices = [("", _("All")), *bodies]  # type: ignore[attr-defined]  # a ChoiceField
        if len(slugs) > 1:
            self.fields["cabang"].choices = [("", _("All")), *slugs]  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["cabang"]

    def narrow(self, applications: ApplicationQuerySet) -> QuerySet[Application]:
        """Those of `applications` that fit, in the order of their urgency; none where a choice was not offered."""
        if not self.is_valid():
            return applications.none()
        asked, narrowed = self.cleaned_data, Q()
        if asked.get("cabang"):
            narrowed &= Q(branch__slug=asked["cabang"])
        if asked["unsur"]:
            narrowed &= Q(constituent_body__code=asked["unsur"])
        found: QuerySet[Application] = self._in_state(applications, asked["status"]).filter(narrowed)
        latest_first = asked["status"] in {DONE, RETURNED}
        return found.order_by(*(("-decided_at", "-pk") if latest_first else ("submitted_at", "pk")))

    @staticmethod
    def _in_state(applications: ApplicationQuerySet, status: str) -> ApplicationQuerySet:
        if status == LATE:
            return applications.late()
        if status == RETURNED:
            return applications.filter(state=ApplicationState.RETURNED)
        if status == DONE:
            return applications.filter(state__in=(ApplicationState.APPROVED, ApplicationState.REJECTED))
        return applications.waiting()
