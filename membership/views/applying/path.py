"""What the pages of an application share: her own one, the steps and how far they are, and how a step is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from membership.actions.apply import ApplicationChangedElsewhere, NotWithApplicant
from membership.actions.completeness import STEP_OF, missing
from membership.enums import WITH_APPLICANT, ApplicationStep, Purpose
from membership.models import Application, Consent, Member
from membership.rights import Action

HOME = "membership:apply"
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Step:
    """A step as the progress list shows it; `to_correct`: the branch asked for something there that still stands as it was."""

    code: ApplicationStep
    number: int
    url: str
    is_done: bool
    to_correct: bool = False

    @property
    def label(self) -> Any:
        """What it is about."""
        return self.code.label


def address_of(step: ApplicationStep) -> str:
    """Where the step is filled in."""
    return reverse(f"membership:apply_{step.name.lower()}")


def answered_at(application: Application, key: str) -> str:
    """Where she answers what `key` names (`completeness.STEP_OF`); empty for what no step asks."""
    step = STEP_OF.get(key)
    if step == ApplicationStep.BODY and key != "constituent_body" and application.constituent_body_id:
        return reverse("membership:apply_duty", args=[application.constituent_body_id])
    if key == "constituent_body":
        return reverse("membership:apply_principal")
    return address_of(step) if step else ""


def next_after(step: ApplicationStep) -> str:
    """The address of the step behind `step`."""
    order = list(ApplicationStep)
    return address_of(order[order.index(step) + 1])


def corrections(application: Application) -> list[tuple[ApplicationStep, str]]:
    """The steps and addresses of what she was asked to correct and has not changed, in the order of the steps."""
    still = [key for key in STEP_OF if key in application.remarks and key not in application.changed]
    return [(STEP_OF[key], answered_at(application, key)) for key in still]


def onward(application: Application, step: ApplicationStep) -> str:
    """Where she goes on from `step`: to the next correction behind it; in a complete application to the sending.

    What she left as it was before `step` does not hold her up: the branch may be mistaken.
    """
    order = list(ApplicationStep)
    behind = (url for each, url in corrections(application) if order.index(each) > order.index(step))
    if address := next(behind, ""):
        return address
    return next_after(step) if missing(application) else address_of(ApplicationStep.REVIEW)


def own(request: HttpRequest) -> Application | None:
    """The application in which the reader may write now."""
    if Member.objects.of(request.user).exists():
        return None
    related = ("constituent_body", "village__parent__parent", "branch")
    rows = Application.objects.within_reach_of(request.user, Action.CHANGE).of(request.user)
    return rows.filter(state__in=WITH_APPLICANT).select_related(*related).first()


def with_own(view: View) -> View:
    """Hands the view her own application; whoever has none to write in is led to the page about it."""

    @login_required
    @wraps(view)
    def of_applicant(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        application = own(request)
        return view(request, application, *args, **kwargs) if application else redirect(HOME)

    return of_applicant


def steps_of(application: Application) -> list[Step]:
    """All steps; done is what lacks nothing, and of what may be left out, what was filled in."""
    lacking = {STEP_OF[key] for key in missing(application)}
    has_potential = application.skills.exists() or application.service_fields.exists()
    agreed = Consent.objects.to(Purpose.MEMBERSHIP).filter(user=application.user_id).exists()
    if not (has_potential or agreed):
        lacking.add(ApplicationStep.POTENTIAL)
    lacking.add(ApplicationStep.REVIEW)
    to_correct = {step for step, _url in corrections(application)}
    return [
        Step(
            code=step,
            number=number,
            url=address_of(step),
            is_done=step not in lacking,
            to_correct=step in to_correct,
        )
        for number, step in enumerate(ApplicationStep, start=1)
    ]


def resumed_at(application: Application) -> str:
    """The address of the first step that is not done."""
    return next(step.url for step in steps_of(application) if not step.is_done)


def show(
    request: HttpRequest, application: Application, step: ApplicationStep, template: str, **context: Any
) -> HttpResponse:
    """A page of `step`, with the progress."""
    steps = steps_of(application)
    current = next(each for each in steps if each.code == step)
    before = steps[current.number - 2] if current.number > 1 else None
    context |= {"application": application, "steps": steps, "current": current, "before": before}
    return render(request, f"membership/apply/{template}.html", context)


def saved(request: HttpRequest, form: forms.Form, save: Callable[[], None]) -> bool:
    """Whether `save` went through; where something else was saved meanwhile, `form` says so.

    Raises NotWithApplicant: nothing more can be written in it.
    """
    try:
        save()
    except ApplicationChangedElsewhere:
        application = own(request)
        if application is None:
            raise NotWithApplicant from None
        typed: Any = request.POST.copy()
        typed["version"] = str(application.version)
        form.data = typed
        form.add_error(
            None, _("Your application was changed elsewhere. Check your entries and save once more.")
        )
        return False
    return True


def too_late(view: View) -> View:
    """Leads to the page about it whoever saves what was sent or decided in another tab."""

    @wraps(view)
    def in_time(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotWithApplicant:
            messages.info(request, _("Your application was sent or decided meanwhile. Nothing was changed."))
            return redirect(HOME)

    return in_time
