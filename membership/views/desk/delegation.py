"""Which roles, in which places, to which people somebody may give."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from membership.enums import BRANCH_ROLES, OUT_OF_OFFICE, PROVINCE_ROLES, Level, Role
from membership.models import Branch, Member
from membership.models.branch import BranchQuerySet
from membership.models.member import MemberQuerySet
from membership.models.standing import with_standing
from membership.models.stewardship import KINDS_OF_ROLE, StewardshipQuerySet
from membership.policies import may_grant
from membership.rights import Action

if TYPE_CHECKING:
    from accounts.models import User

    Visitor = User | AnonymousUser

KINDS = tuple(KINDS_OF_ROLE)
COMING, ENDED = "akan-datang", "berakhir"
STATES: dict[str, str | Promise] = {"": _("Today"), COMING: _("Coming"), ENDED: _("Recently ended")}
RECENT = timedelta(days=365)
REGENCY_PATH = 8  # letters of a branch's path down to its kabupaten or kota: two steps of four


def in_state(roles: StewardshipQuerySet, state: str) -> StewardshipQuerySet:
    """Those of today; by `state` those to come, or those that ended within a year."""
    today = timezone.localdate()
    if state == COMING:
        return roles.filter(since__gt=today)
    if state == ENDED:
        over = Q(until__lt=today) | Q(ended_at__isnull=False)
        return roles.filter(over, until__gte=today - RECENT)
    return roles.current(today)


def places_to_give(user: "Visitor") -> BranchQuerySet:
    """The branches in which she may give some role that exists there."""
    places = Q(pk__in=[])
    for kind, roles in KINDS_OF_ROLE.items():
        is_province = bool(set(roles) & set(PROVINCE_ROLES))
        fitting = Q(level=Level.PROVINCE) if is_province else ~Q(level=Level.PROVINCE)
        places |= fitting & Q(pk__in=Branch.objects.where(user, Action.GRANT, kind).values("pk"))
    found: BranchQuerySet = Branch.objects.in_use().filter(places)
    return found


def roles_to_give(user: "Visitor", branch: Branch) -> list[Role]:
    """The roles that exist at this level and that she may give there."""
    existing = PROVINCE_ROLES if branch.level == Level.PROVINCE else BRANCH_ROLES
    return [role for role in existing if may_grant(user, role, branch)]


def people_for(user: "Visitor", branch: Branch) -> MemberQuerySet:
    """Who may be given a role in `branch`: its members with an account, within the giver's reach.

    A unit in a kecamatan may also be served by members of its kabupaten, and the province by all.
    Nobody gives herself a role, whose data may not be used is left alone, and who is suspended or gone has none.
    """
    section = branch.path[:REGENCY_PATH]
    reached = Member.objects.within_reach_of(user).listed().filter(branch__in=places_to_give(user))
    if branch.level == Level.PROVINCE:
        reached = Member.objects.within_reach_of(user).listed()
    fitting = Q(branch__path__startswith=section, user__is_active=True) & ~Q(standing_now__in=OUT_OF_OFFICE)
    people: Any = with_standing(reached).filter(fitting)
    found: MemberQuerySet = (
        people.exclude(user=user.pk).select_related("branch", "user").order_by("name", "pk")
    )
    return found
