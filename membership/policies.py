"""Who may do what: predicates, derived from the querysets, so that lists and single objects cannot drift apart.

Each asks the database at the moment of the request; nothing is kept beyond it.
"""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, ExpressionWrapper, Model, QuerySet
from wagtail.models import Page

from membership.enums import Role
from membership.models import Branch, Member, Stewardship
from membership.models.reach import capacities, places
from membership.models.sections import branch_of, pages_within_reach_of
from membership.models.stewardship import KINDS_OF_ROLE
from membership.rights import POLICY, Action, Thing

if TYPE_CHECKING:
    from accounts.models import User

    Visitor = User | AnonymousUser

CMS_THINGS = frozenset(
    {
        Thing.PAGE,
        Thing.FILE,
        Thing.CONSTITUENT_BODY,
        Thing.WORD,
        Thing.CATEGORY,
        Thing.SETTINGS,
        Thing.REDIRECT,
    }
)
CMS_ROLES = frozenset(right.actor for right in POLICY if right.thing in CMS_THINGS) | {Role.VERIFIER}


def may(user: "Visitor", action: Action, row: Model) -> bool:
    """Whether `user` may now do `action` to `row`: whether `row` is within her reach for it."""
    manager: Any = type(row)._default_manager  # noqa: SLF001 -- Django's public name
    return bool(manager.within_reach_of(user, action).filter(pk=row.pk).exists())


def may_in(user: "Visitor", action: Action, thing: Thing, branch: Branch) -> bool:
    """Whether `user` may now do `action` to a `thing` that belongs to `branch`, such as adding one."""
    return Branch.objects.where(user, action, thing).filter(pk=branch.pk).exists()


def may_each(user: "Visitor", branch: Branch, asked: dict[str, tuple[Action, Thing]]) -> dict[str, bool]:
    """What `may_in` says of each of `asked`, by its name, in two queries however many: for a page with many doors."""
    held = capacities(user)
    answers = {
        name: ExpressionWrapper(places(user, action, thing, held), output_field=BooleanField())
        for name, (action, thing) in asked.items()
    }
    row = Branch.objects.filter(pk=branch.pk).annotate(**answers).values(*answers).get()
    return {name: bool(row[name]) for name in asked}


def may_somewhere(user: "Visitor", action: Action, thing: Thing) -> bool:
    """Whether there is any branch in which she may: for menus and lists."""
    return Branch.objects.where(user, action, thing).exists()


def may_see_each_nik(user: "Visitor", members: QuerySet[Member]) -> bool:
    """Whether her roles let her see the NIK of each of `members`, of whom nobody's data are restricted."""
    places = Branch.objects.where(user, Action.VIEW, Thing.NIK)
    return places.exists() and not members.exclude(branch__in=places).exists()


def may_enter_cms(user: "Visitor") -> bool:
    """Whether she is an administrator or now holds a role with work in the CMS."""
    return any(role in CMS_ROLES for role, _path in capacities(user))


def may_enter_desk(user: "Visitor") -> bool:
    """Whether she is an administrator or now holds any role."""
    return bool(capacities(user))


def may_grant(user: "Visitor", role: Role, branch: Branch) -> bool:
    """Whether she may give `role` in `branch` to others; nobody gives more than the table lets her."""
    return may_in(user, Action.GRANT, _kind_of(role), branch)


def may_touch_page(user: "Visitor", action: Action, page: Page) -> bool:
    """Whether she may do `action` to `page`, published or not."""
    return pages_within_reach_of(user, action).filter(pk=page.pk).exists()


def approvers_of(page: Page) -> list["User"]:
    """Whoever may approve `page` today by a role: for mails. Administrators by that alone are not among them."""
    roles = {right.actor for right in POLICY if right.thing == Thing.PAGE and Action.APPROVE in right.actions}
    held = Stewardship.objects.current().over(branch_of(page)).filter(role__in=roles)
    people = {stewardship.user for stewardship in held.select_related("user")}
    approvers = (person for person in people if may_touch_page(person, Action.APPROVE, page))
    return sorted(approvers, key=lambda person: person.pk)


def deciders_of(branch: Branch, action: Action, thing: Thing, *, about: int | None = None) -> list["User"]:
    """Who hears by mail of a `thing` in `branch` that waits for `action`: holders of a role of today, by number.

    Those in the branch itself; only where none of these may, those of the nearest branch above it.
    Never the user with the number `about`: nobody decides about herself. Administrators by that alone
    are not among them.
    """
    roles = {right.actor for right in POLICY if right.thing == thing and action in right.actions}
    held = Stewardship.objects.current().over(branch).filter(role__in=roles, user__is_active=True)
    if about is not None:
        held = held.exclude(user=about)
    by_place: dict[str, set[User]] = {}
    for stewardship in held.select_related("user", "branch"):
        by_place.setdefault(stewardship.branch.path, set()).add(stewardship.user)
    for _path, people in sorted(by_place.items(), reverse=True):  # a longer path is nearer
        if deciders := [person for person in people if may_in(person, action, thing, branch)]:
            return sorted(deciders, key=lambda person: person.pk)
    return []


def may_change_email(user: "Visitor", account: "User") -> bool:
    """Whether she may change the address with which `account` signs in, which is to take it over.

    Never her own here (she has her own page for that). She needs the right to change accounts in
    the branch of the member behind it, and to see what the account opens there: NIK and private
    files. For every role that the account holds or will hold, she needs the right to give that role
    in that place. Administrators' addresses are changed by administrators.
    """
    if not user.is_authenticated or account.pk == user.pk or (account.is_superuser and not user.is_superuser):
        return False
    member: Member | None = getattr(account, "member", None)
    needed = ((Action.CHANGE, Thing.ACCOUNT), (Action.VIEW, Thing.NIK), (Action.VIEW, Thing.PROOF))
    if not user.is_superuser and (
        member is None or not all(may_in(user, what, thing, member.branch) for what, thing in needed)
    ):
        return False
    held = Stewardship.objects.not_ended().filter(user=account).select_related("branch")
    return all(may_grant(user, Role(stewardship.role), stewardship.branch) for stewardship in held)


def _kind_of(role: Role) -> Thing:
    return next(kind for kind, roles in KINDS_OF_ROLE.items() if role in roles)
