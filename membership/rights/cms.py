"""The policy in the words of Wagtail: permission codenames for the groups of a role."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from membership.rights.table import POLICY
from membership.rights.words import Action, Thing

ENTER = "wagtailadmin.access_admin"

PAGE_CODENAMES: dict[Action, tuple[str, ...]] = {
    Action.ADD: ("add_page",),
    Action.CHANGE: ("change_page",),
    Action.PUBLISH: ("publish_page",),
    Action.LOCK: ("lock_page", "unlock_page"),
}
FILE_CODENAMES: dict[Action, tuple[str, ...]] = {
    Action.ADD: ("add_image", "add_document"),
    Action.CHANGE: ("change_image", "change_document"),
    Action.CHOOSE: ("choose_image", "choose_document"),
}
# The tables that the CMS shows for a thing.
MODELS: dict[Thing, tuple[str, ...]] = {
    Thing.MEMBER: ("membership.member",),
    Thing.BRANCH: ("membership.branch",),
    Thing.BRANCH_ROLE: ("membership.stewardship",),
    Thing.CONSTITUENT_BODY: ("membership.constituentbody",),
    Thing.WORD: (
        "membership.skill",
        "membership.servicefield",
        "membership.targetgroup",
        "membership.language",
        "membership.ownfield",
    ),
    Thing.CATEGORY: ("news.newscategory", "home.example"),
    Thing.SETTINGS: ("home.portalsettings",),
    Thing.REDIRECT: ("wagtailredirects.redirect",),
    Thing.NOTICE: ("membership.notice",),
}
# Tables that the CMS shows and never changes: what is done to them is done at the desk, under its rules.
SHOWN: dict[Thing, tuple[str, ...]] = {
    Thing.MEMBER: ("membership.affiliation",),
    Thing.APPLICATION: ("membership.application",),
    Thing.CARD: ("membership.card",),
    Thing.TRANSFER: ("membership.transfer",),
}
MODEL_ACTIONS = {
    Action.VIEW: "view",
    Action.ADD: "add",
    Action.CHANGE: "change",
    Action.DELETE: "delete",
}


@dataclass(frozen=True)
class CmsRights:
    """What the holders of a role may do in the CMS, in the place of their stewardship.

    `pages` and `files` are codenames on the branch's section and collection. `models` are Django
    permissions, "app.codename": they know no place, so the registers scope every row besides.
    """

    pages: frozenset[str]
    files: frozenset[str]
    models: frozenset[str]


def cms_rights(role: str, **branch: Any) -> CmsRights:
    """The rights of `role` in a branch with these values of the fields that the table asks for."""
    granted = [
        (right.thing, action)
        for right in POLICY
        if right.actor == role and all(branch.get(name) == value for name, value in right.only.items())
        for action in right.actions
    ]
    return CmsRights(
        pages=frozenset(_codenames(granted, Thing.PAGE, PAGE_CODENAMES)),
        files=frozenset(_codenames(granted, Thing.FILE, FILE_CODENAMES)),
        models=frozenset({ENTER, *_model_permissions(granted)}),
    )


def _codenames(
    granted: Iterable[tuple[Thing, Action]], thing: Thing, names: dict[Action, tuple[str, ...]]
) -> Iterator[str]:
    for granted_thing, action in granted:
        if granted_thing == thing:
            yield from names.get(action, ())


def _model_permissions(granted: Iterable[tuple[Thing, Action]]) -> Iterator[str]:
    for thing, action in granted:
        if verb := MODEL_ACTIONS.get(action):
            shown = SHOWN.get(thing, ()) if action == Action.VIEW else ()
            for model in (*MODELS.get(thing, ()), *shown):
                app, name = model.split(".")
                yield f"{app}.{verb}_{name}"
