"""One application for membership: reading it, and the answer to it."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from membership.actions import review
from membership.enums import ApplicationState
from membership.forms.review import APPROVE, SEND_BACK, decision_forms
from membership.models import Application, Member
from membership.policies import may_in
from membership.rights import Action, Thing
from membership.views.desk.application_facts import changed_besides, remarks_of, sections_of
from membership.views.desk.door import for_officers
from membership.views.desk.reach import applications_at_desk, members_at_desk
from membership.whatsapp import purposes_for

if TYPE_CHECKING:
    from accounts.models import User

RELATED = ("branch", "constituent_body", "village__parent__parent", "decided_by", "user")
MOST_DOUBLES = 10
WITHDRAWN = (ApplicationState.WITHDRAWN, ApplicationState.DRAFT)
# About what an officer may write to the applicant: to see her card, or that it lies with her.
WHATSAPP = {ApplicationState.SUBMITTED: "check", ApplicationState.RETURNED: "complete"}
# What stands in the way, with a sentence for the officer.
IN_THE_WAY: dict[type[Exception], Promise] = {
    review.OtherNik: gettext_lazy(
        "This is not the NIK in the application. Compare once more; if the card says so, send the application back."
    ),
    review.NotSeen: gettext_lazy("A paper that you did not see is named now. Please look at it first."),
    review.MemberAlready: gettext_lazy(
        "This account opens a membership already. Refuse the application, or ask the secretariat."
    ),
    review.AccountClosed: gettext_lazy(
        "The applicant's account is closed. Refuse the application, or ask the secretariat."
    ),
    review.NoConsent: gettext_lazy(
        "The applicant's consent to the membership is not in force, and nobody becomes a member without it. "
        "Send the application back: she can agree again and send it once more."
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/permohonan/<pk>/: what she says, and for whoever may decide about it the three answers."""
    if request.method != "POST":
        return _page(request, get_object_or_404(_reached(request), pk=pk))
    asked = get_object_or_404(_reached(request, Action.DECIDE), pk=pk)
    if asked.state != ApplicationState.SUBMITTED:
        return _came_second(request, asked)
    decision = request.POST.get("decision", "")
    forms = decision_forms(asked, request.POST, decision)
    if decision not in forms:
        raise Http404
    if not forms[decision].is_valid():
        return _page(request, asked, forms, decision)
    return _answer(request, asked, forms, decision)


def _reached(request: HttpRequest, action: Action = Action.VIEW) -> QuerySet[Application]:
    reached = applications_at_desk(request.user, action)  # type: ignore[arg-type]  # signed in
    return reached.defer(None).select_related(*RELATED).prefetch_related("skills", "service_fields")


def _answer(request: HttpRequest, asked: Application, forms: dict[str, Any], decision: str) -> HttpResponse:
    """Carries out what the form says; what stands in the way is said above it."""
    user: User = request.user  # type: ignore[assignment]  # signed in
    try:
        messages.success(request, _carry_out(asked, decision, forms[decision].cleaned_data, user))
    except review.NotWaiting as second:
        return _came_second(request, second.application)
    except review.ChangedSinceRead:
        return _read_again(request, asked.pk, decision)
    except tuple(IN_THE_WAY) as problem:
        forms[decision].add_error(None, str(IN_THE_WAY[type(problem)]))
        return _page(request, asked, forms, decision)
    if decision == APPROVE:  # where the way to the new member is
        return redirect("desk:application", pk=asked.pk)
    return redirect("desk:applications")


def _carry_out(asked: Application, decision: str, given: dict[str, Any], user: "User") -> str:
    """Says what was done."""
    version = given.pop("version")
    if decision == APPROVE:
        member = review.approve(asked, version=version, by=user, **given)
        text = _("Approved: member number %(number)s. The member is told by mail, and has a card.")
        return text % {"number": member.number}
    if decision == SEND_BACK:
        remarks = {name: text for name, text in given.items() if text}
        review.send_back(asked, version=version, remarks=remarks, by=user)
        return _("The application goes back to the applicant, who is told by mail.")
    review.reject(asked, version=version, reason=given["reason"], by=user)
    return _("The application is refused, and the applicant is told by mail.")


def _read_again(request: HttpRequest, pk: int, decision: str) -> HttpResponse:
    """The applicant wrote meanwhile: the new text, with what the officer typed."""
    asked = get_object_or_404(_reached(request, Action.DECIDE), pk=pk)
    typed = request.POST.copy()
    typed["version"] = str(asked.version)
    forms = decision_forms(asked, typed, decision)
    text = _(
        "The applicant changed the application since you opened it. Nothing was decided: please read it again."
    )
    forms[decision].add_error(None, text)
    return _page(request, asked, forms, decision)


def _came_second(request: HttpRequest, asked: Application) -> HttpResponse:
    """Who was quicker, when, and how; she herself, where she pressed twice."""
    if asked.state in WITHDRAWN:
        messages.info(request, _("The applicant took this application back. Nothing was decided."))
        return redirect("desk:applications")
    told = {
        "who": asked.decided_by.get_full_name() if asked.decided_by else "–",
        "when": formats.date_format(timezone.localtime(asked.decided_at), "DATETIME_FORMAT"),
        "state": asked.get_state_display(),
    }
    if asked.decided_by == request.user:
        messages.info(request, _("You decided about this application on %(when)s: %(state)s.") % told)
    else:
        text = _(
            "%(who)s decided about this application on %(when)s: %(state)s. Your decision was not recorded."
        )
        messages.warning(request, text % told)
    return redirect("desk:application", pk=asked.pk)


def _page(
    request: HttpRequest, asked: Application, forms: dict[str, Any] | None = None, decision: str = ""
) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]  # signed in
    waits = asked.state == ApplicationState.SUBMITTED
    decides = waits and applications_at_desk(user, Action.DECIDE).filter(pk=asked.pk).exists()
    member = members_at_desk(user).filter(pk=asked.member_id).first() if asked.member_id else None
    is_withdrawn = asked.state in WITHDRAWN
    sees_nik = asked.branch is not None and may_in(user, Action.VIEW, Thing.NIK, asked.branch)
    name = "" if is_withdrawn else member.name if member else asked.name
    context = {
        "asked": asked,
        "title": name or _("Application %(number)s") % {"number": asked.pk},
        "is_withdrawn": is_withdrawn,
        "sections": sections_of(asked, sees_nik=sees_nik),
        "remarks": remarks_of(asked),
        "changed_besides": changed_besides(asked),
        "purpose": WHATSAPP.get(ApplicationState(asked.state), ""),
        "doubles": _doubles(user, asked) if waits else [],
        "member": member,
        "may_write": member is not None and "greet" in purposes_for(member),
        "forms": (forms or decision_forms(asked)) if decides else {},
        "form": forms[decision] if forms and decides else None,
        "decision": decision,
    }
    return render(request, "desk/application.html", context)


def _doubles(user: "User", asked: Application) -> QuerySet[Member]:
    """Members within the reader's own reach who may be the applicant: the same telephone, or the same name."""
    same = Q(name__iexact=" ".join(asked.name.split()))
    if asked.phone:
        same |= Q(phone=asked.phone)
    found: QuerySet[Member] = members_at_desk(user).filter(same)
    return found.select_related("branch", "constituent_body").order_by("name", "pk")[:MOST_DOUBLES]
