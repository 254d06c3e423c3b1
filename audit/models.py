"""The chain: one table that is only ever appended to, and the row that says where it ends."""

from collections.abc import Iterable
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.chain import START, digest
from audit.enums import channels, events, reasons


class AppendOnly(Exception):
    """Somebody tried to change or delete what stands in the audit trail."""


def label_of(thing: models.Model) -> str:
    """How the chain names an object: kind and number ("membership.member:34"), never a name.

    Raises ValueError for an object that is not saved yet.
    """
    if thing.pk is None:
        raise ValueError("Only a saved object can be named in the audit trail.")
    meta = thing._meta.concrete_model._meta if thing._meta.concrete_model else thing._meta
    return f"{meta.label_lower}:{thing.pk}"


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions to the chain. It gives no way to change a row."""

    def about(self, person: models.Model) -> Self:
        """What concerns `person`, a member or an account."""
        return self.filter(person=label_of(person))

    def on(self, thing: models.Model) -> Self:
        """What was done to `thing`."""
        return self.filter(object=label_of(thing))

    def in_branches(self, branches: Iterable[models.Model]) -> Self:
        """What was done in one of `branches`."""
        return self.filter(branch__in=[branch.pk for branch in branches])

    def cut_off(self, *, through: int) -> int:
        """Removes the entries up to position `through`, and says how many. For `actions.prune` alone."""
        return super().filter(position__lte=through)._raw_delete(self.db)  # noqa: SLF001 -- `delete` is closed below

    def append(self, entries: list["Entry"]) -> None:
        """Adds new entries that follow the last. For `actions.record_each` alone."""
        super().bulk_create(entries)  # type: ignore[arg-type]  # mypy loses the model where a method is closed

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly


class Entry(models.Model):
    """Who did what to which object, when, from where and why. Written by `actions.record` alone.

    Accounts and objects are named by number, and numbers outlive them: deleting an account changes no
    entry, so `actor` may name an account that is gone. Read `actor_id`, or join.
    """

    position = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("time"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("by whom"),
    )
    event = models.CharField(_("event"), max_length=40, choices=events, db_index=True)
    object = models.CharField(_("object"), max_length=120, blank=True, db_index=True)
    person = models.CharField(_("person concerned"), max_length=120, blank=True, db_index=True)
    branch = models.PositiveBigIntegerField(_("branch"), null=True, blank=True, db_index=True)
    channel = models.CharField(_("door"), max_length=20, choices=channels)
    network = models.CharField(_("network"), max_length=43, blank=True)
    reason = models.CharField(_("reason"), max_length=20, blank=True, choices=reasons)
    facts = models.JSONField(_("facts"), default=dict, blank=True)
    previous = models.CharField(_("hash of the entry before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the audit trail")
        verbose_name_plural = _("entries of the audit trail")
        ordering = ("-position",)
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(condition=models.Q(position__gte=1), name="entry_positions_start_at_one")
        ]

    def __str__(self) -> str:
        return f"Jejak {self.position}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Appends a new entry; raises AppendOnly for one that stands."""
        if not self._state.adding:
            raise AppendOnly
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def digest(self) -> str:
        """The hash that this entry must bear, from all its other fields."""
        return digest(
            {
                "position": self.position,
                "at": self.at,
                "actor": self.actor_id,
                "event": self.event,
                "object": self.object,
                "person": self.person,
                "branch": self.branch,
                "channel": self.channel,
                "network": self.network,
                "reason": self.reason,
                "facts": self.facts,
                "previous": self.previous,
            }
        )


class Head(models.Model):
    """Where the chain ends, and after which entry it starts: one row, moved with each entry.

    Moving it first makes writers queue, so that there is one chain.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    position = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=START)
    start_position = models.PositiveBigIntegerField(default=0)
    start_hash = models.CharField(max_length=64, default=START)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="head_stands_alone"),
            models.CheckConstraint(
                condition=models.Q(start_position__lte=models.F("position")), name="head_follows_start"
            ),
        ]

    def __str__(self) -> str:
        return f"Jejak {self.position}"
