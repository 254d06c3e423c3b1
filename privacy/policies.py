"""Who may do what with requests, beyond `DataRequest.objects.within_reach_of`."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from membership.policies import may_somewhere
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User


def may_decide_somewhere(user: "User | AnonymousUser") -> bool:
    """Whether the queue of requests is any business of hers."""
    return any(may_somewhere(user, Action.DECIDE, thing) for thing in (Thing.CORRECTION, Thing.DATA_REQUEST))
