"""The member's own desk."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from membership.models import Member, OwnField, Stewardship
from membership.models.transfer import stays_of
from membership.policies import may_enter_cms, may_enter_desk


def _own_member(request: HttpRequest) -> Member | None:
    related = ("branch__page", "constituent_body", "village__parent__parent")
    return Member.objects.of(request.user).select_related(*related).first()


@require_safe
@login_required
def arrival(request: HttpRequest) -> HttpResponse:
    """/anggota/mulai/: whoever signs in goes to her work, if she holds a role today, or to her own page."""
    return redirect("desk:home" if may_enter_desk(request.user) else "membership:desk")


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """/anggota/: who she is to the forum, and what she can do here."""
    stewardships = Stewardship.objects.current().filter(user=request.user)  # type: ignore[misc]  # signed in
    member = _own_member(request)
    context = {
        "member": member,
        "stays": stays_of(member) if member else [],
        "must_answer": member and OwnField.objects.unanswered_by(member).filter(required=True),
        "stewardships": stewardships.select_related("branch"),
        "may_enter_cms": may_enter_cms(request.user),
    }
    return render(request, "membership/desk.html", context)
