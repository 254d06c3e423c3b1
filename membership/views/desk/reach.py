"""Whom somebody reaches at the desk."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from membership.models import Application, Branch, Member
from membership.models.application import ApplicationQuerySet
from membership.models.member import MemberQuerySet
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User


def members_at_desk(
    user: "User", action: Action = Action.VIEW, thing: Thing = Thing.MEMBER
) -> MemberQuerySet:
    """The members to whom, or to whose `thing`, her roles let her do `action`.

    What she may do to her own data for being a member is no work of the desk and does not count here.
    """
    by_role = Branch.objects.where(user, action, thing)
    return Member.objects.within_reach_of(user, action, thing).filter(branch__in=by_role)


def member_at_desk(
    request: HttpRequest, pk: int, action: Action = Action.VIEW, thing: Thing = Thing.MEMBER
) -> Member:
    """The member with this number; raises Http404 for one out of her reach as for one who is not there."""
    related = ("branch", "constituent_body", "village__parent__parent", "user")
    rows = members_at_desk(request.user, action, thing)  # type: ignore[arg-type]  # signed in
    return get_object_or_404(rows.select_related(*related), pk=pk)


def others_member(
    request: HttpRequest, pk: int, action: Action = Action.VIEW, thing: Thing = Thing.MEMBER
) -> Member:
    """The same, where nobody acts upon herself; raises Http404."""
    member = member_at_desk(request, pk, action, thing)
    rows = Member.objects.filter(pk=member.pk).exclude(user=request.user)
    get_object_or_404(rows.only("pk"))
    return member


def applications_at_desk(user: "User", action: Action = Action.VIEW) -> ApplicationQuerySet:
    """The applications that her roles let her see, or decide; her own is no work of the desk."""
    reached: ApplicationQuerySet = Application.objects.within_reach_of(user, action)
    return reached.exclude(user=user)
