"""What a request changed in the database, row by row, and whether expected.toml lets its actor do so."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from membership.rights import Action, Actor, Relation, Thing
from tests.probe.belonging import BELONGS, KEPT_BY_HERSELF, WHOLE, Row
from tests.probe.planting import Planted
from tests.rights import golden

WRITES = re.compile(r"\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)

# Whoever may do none of these to a thing leaves its rows as they are.
MAKING = (Action.ADD, Action.GRANT)
TAKING = (Action.DELETE, Action.END)
CHANGING = tuple(set(Action) - {Action.VIEW, Action.EXPORT, Action.CHOOSE})

# Not about anybody, or kept by the machine itself: sessions, search, derived pictures, what was looked up.
MACHINE = {
    "sessions.session",
    "usersessions.usersession",
    "wagtailsearch.indexentry",
    "wagtailsearch.sqliteftsindexentry",
    "home.searchentry",
    "home.searchword",
    "wagtailcore.referenceindex",
    "wagtailcore.modellogentry",
    "wagtailcore.uploadedfile",
    "wagtailadmin.formstate",
    "home.portalrendition",
    "contenttypes.contenttype",
    "auth.permission",
    "regions.region",
    "taggit.tag",
    "audit.head",
    "membership.numberseries",
    "membership.message",  # a letter to somebody else is what many an act brings
}
SIGNING_UP = {"accounts.user", "account.emailaddress", "account.emailconfirmation"}


@dataclass(frozen=True)
class Change:
    """A row as it was and as it is; None where there was or is none."""

    model: str
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        return self.before or self.after or {}

    def __str__(self) -> str:
        verb = "changed" if self.before and self.after else "added" if self.after else "removed"
        fields = [key for key, value in (self.after or {}).items() if (self.before or {}).get(key) != value]
        return f"{verb} {self.model} {self.row.get('id', '')} {fields if self.before and self.after else ''}"


class Ledger:
    """All tables as they were planted."""

    def __init__(self, planted: Planted) -> None:
        self.planted = planted
        models = apps.get_models(include_auto_created=True)
        self.models = {
            model._meta.db_table: model for model in models if model._meta.label_lower not in MACHINE
        }
        self.rows = {table: self._read(table) for table in self.models}
        self.sections = {
            place: row.path for place, row in planted.rows["front"].items() if place != "province"
        }
        self.collections = {row.pk: place for place, row in planted.rows["collection"].items()}

    def _read(self, table: str) -> dict[Any, Row]:
        model = self.models[table]
        return {row[model._meta.pk.attname]: row for row in model._base_manager.values()}

    def renew(self) -> None:
        """Takes the accounts as they are now: somebody has signed in to stay."""
        self.rows["accounts_user"] = self._read("accounts_user")

    @contextmanager
    def watch(self) -> Iterator[set[str]]:
        """The tables that were written to while this was open."""
        written: set[str] = set()

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if found := WRITES.match(sql):
                written.add(found[1])
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            yield written

    def changes(self, written: set[str]) -> list[Change]:
        """What is otherwise now in the tables `written`."""
        found = []
        for table in sorted(written & set(self.models)):
            before, now = self.rows[table], self._read(table)
            label = self.models[table]._meta.label_lower
            found += [
                Change(label, before.get(pk), now.get(pk))
                for pk in before.keys() | now.keys()
                if before.get(pk) != now.get(pk)
            ]
        return found

    def is_hers(self, actor: Actor, change: Change, together: list[Change]) -> bool:
        """Whether `actor` may do that; `together` is all that the same request changed."""
        if actor == Actor.ANONYMOUS and change.model in SIGNING_UP and change.before is None:
            return True
        if change.model == "audit.entry":
            return change.before is None  # written by whatever is allowed; never changed, never removed
        if change.model in KEPT_BY_HERSELF and self._owner(change.row) == actor:
            return True
        if not (known := BELONGS.get(change.model)):
            # Sites, groups, workflows, collections: the machine itself.
            return actor == Actor.ADMINISTRATOR
        things, place, owner = known(self, change.row)
        if Thing.MEMBER in things and any(other.model == "privacy.datarequest" for other in together):
            things = (*things, Thing.CORRECTION, Thing.DATA_REQUEST)  # what she decided is done at once
        actions = MAKING if change.before is None else TAKING if change.after is None else CHANGING
        if change.model not in WHOLE:
            actions = CHANGING
        if place == "":
            return True
        relations = {self.planted.world.relation(actor, place)}
        if owner == actor:
            relations.add(Relation.OWN)
        return any(golden.allowed(actor, thing, action, relations) for thing in things for action in actions)

    def _owner(self, row: Row) -> Actor | None:
        user = row.get("user_id")
        return self.actor_of(user if user is not None else row.get("id"))

    def actor_of(self, user: int | None) -> Actor | None:
        """Which of the people who act this account is."""
        people = self.planted.world.people.items()
        return next((actor for actor, person in people if person.pk is not None and person.pk == user), None)

    def place_of_page(self, page: int | str | None) -> str:
        """Where this page belongs; a new one is looked up where it was put."""
        table = "wagtailcore_page"
        row = self.rows[table].get(int(page or 0)) or self._read(table).get(int(page or 0))
        return self.place_of_path(row["path"]) if row else ""

    def place_of_path(self, path: str) -> str:
        """Where a page with this path belongs."""
        return next((place for place, start in self.sections.items() if path.startswith(start)), "province")

    def place_of_member(self, row: Row | None) -> str:
        """The place of a member's branch; other branches of the province count as Pandeglang's like."""
        branch = row["branch_id"] if row else None
        known = {branch.pk: place for place, branch in self.planted.world.places.items()}
        return known.get(branch, "pandeglang")

    def member_of(self, **by: Any) -> Row | None:
        """The member with this account or number, as planted."""
        ((name, value),) = by.items()
        rows = self.rows["membership_member"].values()
        return next((row for row in rows if row[name] == value and value is not None), None)
