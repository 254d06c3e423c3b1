"""The first page of the CMS: one big button for each thing that its reader may do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from membership.models.approval import waiting_for, without_own
from membership.rights import Action, Thing
from membership.views.desk.door import works_with

if TYPE_CHECKING:
    from accounts.models import User

HOOK = "cms_home_ways"  # rooms above register theirs: a function of the request that gives ways


@dataclass(frozen=True)
class Way:
    """A button: where it leads, with an icon of Wagtail and how many things wait there."""

    label: str
    address: str
    icon: str
    count: int = 0


def ways_of(request: HttpRequest) -> list[Way]:
    """All her ways, in the order of the hooks; none leads to a closed door."""
    return [way for ways in hooks.get_hooks(HOOK) for way in ways(request)]


def ways_of_this_room(request: HttpRequest) -> Iterator[Way]:
    """What the members' room has for her; nothing is counted where she decides nothing."""
    reader: User = request.user  # type: ignore[assignment]  # signed in
    if works_with(request, Action.ADD, Thing.PAGE):
        yield Way(_("New page from an example"), reverse("cms_examples"), "copy")
    if works_with(request, Action.CHANGE, Thing.PAGE):
        yield Way(_("All pages"), reverse("wagtailadmin_explore_root"), "doc-empty")
    if works_with(request, Action.ADD, Thing.FILE):
        yield Way(_("Pictures"), reverse("wagtailimages:index"), "image")
    if works_with(request, Action.APPROVE, Thing.PAGE):
        waiting = without_own(waiting_for(reader), reader).count()
        yield Way(_("Waiting for approval"), reverse("desk:approvals"), "success", waiting)
    if works_with(request, Action.VIEW, Thing.MEMBER):
        yield Way(_("Members"), reverse("desk:members"), "group")
    if works_with(request, Action.ADD, Thing.BRANCH):
        yield Way(_("Branches"), reverse("membership_branch_modeladmin_index"), "site")
    if works_with(request, Action.CHANGE, Thing.LETTER):
        yield Way(_("Letters"), reverse("cms_letters"), "mail")
    if works_with(request, Action.VIEW, Thing.BRANCH_ROLE):
        yield Way(_("Team and roles"), reverse("desk:team"), "user")
    yield Way(_("Desk"), reverse("desk:home"), "list-ul")
