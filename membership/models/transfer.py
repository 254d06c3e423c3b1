"""Moves from one branch to another (mutasi), and the branches somebody belonged to before."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import OPEN_TRANSFER, TransferState
from membership.models.branch import Branch
from membership.models.member import Member
from membership.models.reach import owns
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Questions about moves."""

    def open(self) -> Self:
        """Those that wait for one of the two branches."""
        return self.filter(state__in=OPEN_TRANSFER)

    def finished(self) -> Self:
        """Those that were answered, or taken back."""
        return self.exclude(state__in=OPEN_TRANSFER)

    def released(self) -> Self:
        """Those whose release letter holds: she may go, or went."""
        return self.filter(state__in=(TransferState.RELEASED, TransferState.ACCEPTED))

    def late(self) -> Self:
        """Those that waited past their day."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """The moves to which `user` may do `action`.

        The branch of origin releases, and only then does that of destination see the move and decide.
        Nobody decides her own; what may not be used of somebody is seen by herself alone.
        """
        places, usable = Branch.objects.where(user, action, Thing.TRANSFER), Q(member__restricted_at=None)
        if action == Action.DECIDE:
            turn = Q(state=TransferState.REQUESTED, origin__in=places) | Q(
                state=TransferState.RELEASED, destination__in=places
            )
            return self.filter(turn, usable, member__erased_at=None).exclude(member__user_id=user.pk)
        reached = usable & (Q(origin__in=places) | Q(destination__in=places, released_at__isnull=False))
        if owns(user, action, Thing.TRANSFER):
            reached |= Q(member__user_id=user.pk)
        return self.filter(reached, member__erased_at=None)


class Transfer(models.Model):
    """A member's wish to belong to another branch: she asks, her branch releases her, the other accepts."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="transfers", verbose_name=_("member"))
    origin = models.ForeignKey(Branch, models.PROTECT, related_name="+", verbose_name=_("from branch"))
    destination = models.ForeignKey(Branch, models.PROTECT, related_name="+", verbose_name=_("to branch"))
    state = models.CharField(
        _("state"), max_length=10, choices=TransferState, default=TransferState.REQUESTED, editable=False
    )
    reason = models.TextField(_("reason"), max_length=300, blank=True)
    letter_number = models.CharField(_("number of the release letter"), max_length=60, blank=True)
    refusal = models.TextField(_("reason of the refusal"), max_length=300, blank=True, editable=False)
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now, editable=False)
    due_on = models.DateField(_("to be answered by"), editable=False)
    escalated_at = models.DateTimeField(
        _("passed to the secretariat at"), null=True, blank=True, editable=False
    )
    released_at = models.DateTimeField(_("released at"), null=True, blank=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        ordering = ("-requested_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("member",), condition=Q(state__in=OPEN_TRANSFER), name="transfer_one_open_a_member"
            ),
            models.CheckConstraint(
                condition=~Q(origin=F("destination")), name="transfer_leads_to_another_branch"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(TransferState.RELEASED, TransferState.ACCEPTED))
                | Q(released_at__isnull=False),
                name="transfer_is_released_first",
            ),
        ]

    def __str__(self) -> str:
        return f"Mutasi {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for one of the two branches."""
        return self.state in OPEN_TRANSFER

    @property
    def is_late(self) -> bool:
        """Whether it waited past its day."""
        return self.is_open and self.due_on < timezone.localdate()

    @property
    def turn(self) -> Branch:
        """The branch for which it waits, or waited last."""
        return self.origin if self.released_at is None else self.destination


class PastBranch(models.Model):
    """That a member belonged to `branch` until `left_at`; since when, her row before this one says.

    The branch of today is `Member.branch` alone. Since a time begins where the one before ends, no two
    overlap and none is missing: no rows can say otherwise.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="past_branches", verbose_name=_("member"))
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="past_members", verbose_name=_("branch"))
    left_at = models.DateTimeField(_("left at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("earlier branch")
        verbose_name_plural = _("earlier branches")
        ordering = ("left_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("member", "left_at"), name="past_branch_one_at_a_time")
        ]

    def __str__(self) -> str:
        return f"Cabang terdahulu {self.pk}"


@dataclass(frozen=True)
class Stay:
    """That a member belongs to `branch` since a day; until a day, where she left it."""

    branch: Branch
    since: date
    until: date | None = None


def stays_of(member: Member) -> list[Stay]:
    """The branches of `member`, the first one first and that of today last."""
    left = [
        (row.branch, timezone.localdate(row.left_at)) for row in member.past_branches.select_related("branch")
    ]
    begins = [member.registered_on, *(day for _branch, day in left)]
    begins[0] = min(begins)  # the day of registration may be corrected to a later one
    past = [Stay(branch, since, until) for (branch, until), since in zip(left, begins, strict=False)]
    return [*past, Stay(member.branch, begins[-1])]
