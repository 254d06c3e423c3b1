"""Where somebody works, and for which constituent body (unsur): of a member, and of whoever applies."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.forms.profile import VersionField
from membership.models import Affiliation, Application, ConstituentBody, Member
from regions.forms import LEVELS, RegionCascadeForm

FIRST_DAY = date(1945, 8, 17)  # no decree of the Republic is older


class PastDayField(forms.DateField):
    """A day until today in Asia/Jakarta, of this Republic."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_validators = [
        MinValueValidator(FIRST_DAY),
        MaxValueValidator(timezone.localdate, _("This day lies in the future.")),
    ]


class WorkForm(forms.Form):
    """What shows that somebody works for a constituent body; nothing of it must be said."""

    institution = forms.CharField(
        label=_("Institution"),
        required=False,
        max_length=120,
        help_text=_(
            "Where you are employed or appointed, for example the social office. Your branch may ask there."
        ),
    )
    post = forms.CharField(
        label=_("Post"),
        required=False,
        max_length=80,
        help_text=_("What you are there, so that colleagues know your part."),
    )
    decree_number = forms.CharField(
        label=_("Decree number (SK)"),
        required=False,
        max_length=60,
        help_text=_("With it your branch checks the appointment sooner. You need not send the paper."),
    )
    decree_date = PastDayField(
        label=_("Decree date"), required=False, help_text=_("As it stands on the decree.")
    )
    since = PastDayField(
        label=_("Since"),
        required=False,
        help_text=_("Since when you do this work; the day may be a guess."),
    )
    version = VersionField(required=False)

    def clean_decree_number(self) -> str:
        """A dash says that there is none."""
        number: str = self.cleaned_data["decree_number"]
        return number if number.strip("-–— ") else ""

    DETAILS = ("institution", "post", "decree_number", "decree_date", "since")


class BodySelect(forms.Select):
    """Each body with the level of its duty areas, for `region-cascade.js`."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if body := getattr(value, "instance", None):
            option["attrs"]["data-deepest"] = body.area_level
        return option


class DutyAreaForm(RegionCascadeForm):
    """A constituent body, and a duty area exactly of its level: a TKSK names a kecamatan, a PSM a desa.

    `bodies` narrows what is offered. `initial["constituent_body"]` may be a body, `initial["area"]` a Region.
    After validation `region` is the duty area.
    """

    must_choose = True

    constituent_body = forms.ModelChoiceField(
        label=_("Constituent body"),
        queryset=ConstituentBody.objects.none(),
        empty_label=_("Choose a constituent body"),
        widget=BodySelect,
        help_text=_("It decides how exactly the duty area is asked for."),
    )

    field_order = ("constituent_body", "regency", "district", "village")

    def __init__(self, *args: Any, bodies: Any = None, **kwargs: Any) -> None:
        self.bodies = ConstituentBody.objects.all() if bodies is None else bodies
        super().__init__(*args, **kwargs)
        self.fields["constituent_body"].queryset = self.bodies  # type: ignore[attr-defined]  # a ModelChoiceField

    def find_deepest(self) -> str:
        """The level of the chosen body; the last one while none is chosen."""
        chosen = self._chosen("constituent_body")
        body = next((body for body in self.bodies if str(body.pk) == chosen), None)
        return body.area_level if body else LEVELS[-1]


class AffiliationForm(DutyAreaForm, WorkForm):
    """An affiliation of a member, or of an application; its body is another one than her other affiliations have."""

    @classmethod
    def of(
        cls, owner: Member | Application, affiliation: Affiliation | None = None, data: Any = None
    ) -> "AffiliationForm":
        """The form of one affiliation, filled with what is saved of it."""
        others = owner.affiliations.exclude(pk=affiliation.pk) if affiliation else owner.affiliations.all()
        taken = others.filter(until=None).values("constituent_body")
        bodies = ConstituentBody.objects.all()
        # A member's form that came back is judged by its action, which knows one that was sent twice.
        if data is None or isinstance(owner, Application):
            bodies = bodies.exclude(pk__in=taken)
        if affiliation is None:
            initial = {}
        else:
            if isinstance(owner, Member):  # another body is another affiliation: this one is ended
                bodies = bodies.filter(pk=affiliation.constituent_body_id)
            names = ("constituent_body", "area", "version", *cls.DETAILS)
            initial = {name: getattr(affiliation, name) for name in names}
        return cls(data, initial=initial, bodies=bodies)

    def changes(self) -> dict[str, Any]:
        """The cleaned values by the names of the affiliation's fields."""
        asked = self.cleaned_data
        return {"constituent_body": asked["constituent_body"], "area": self.region} | {
            name: asked[name] for name in self.DETAILS
        }


class EndForm(forms.Form):
    """The last day of an affiliation."""

    until = PastDayField(label=_("Last day"), initial=timezone.localdate)
    version = VersionField(required=False)

    def __init__(self, data: Any = None, *, affiliation: Affiliation) -> None:
        super().__init__(data, initial={"version": affiliation.version})
        self.since = affiliation.since

    def clean_until(self) -> date:
        """Raises ValidationError for a day before its first."""
        until: date = self.cleaned_data["until"]
        if self.since and until < self.since:
            raise forms.ValidationError(_("The last day cannot be before the first."))
        return until
