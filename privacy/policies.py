"""Who may do what with requests, beyond `DataRequest.objects.within_reach_of`."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from membership.enums import Level
from membership.models import Branch, Stewardship
from membership.policies import may, may_somewhere
from membership.rights import POLICY, Action, Thing
from privacy.models import DataRequest

if TYPE_CHECKING:
    from accounts.models import User

DECIDED = (Thing.CORRECTION, Thing.DATA_REQUEST)


def may_decide_somewhere(user: "User | AnonymousUser") -> bool:
    """Whether the queue of requests is any business of hers."""
    return any(may_somewhere(user, Action.DECIDE, thing) for thing in DECIDED)


def place_of(request: DataRequest) -> Branch:
    """The branch that `request` belongs to: that of its member; the province where there is none."""
    of_member = Branch.objects.filter(members__user=request.user_id).first()
    return of_member or Branch.objects.get(level=Level.PROVINCE)


def deciders_of(request: DataRequest) -> list["User"]:
    """Whoever may decide about `request` today by a role, never the one who made it: for mails."""
    roles = {right.actor for right in POLICY if right.thing in DECIDED and Action.DECIDE in right.actions}
    held = Stewardship.objects.current().over(place_of(request)).filter(role__in=roles)
    people = {stewardship.user for stewardship in held.select_related("user")}
    deciders = (person for person in people if may(person, Action.DECIDE, request))
    return sorted(deciders, key=lambda person: person.pk)
