"""Moves from one branch to another (mutasi), and the branches somebody belonged to before."""

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

SEEN_BY_DESTINATION = (TransferState.RELEASED, TransferState.ACCEPTED, TransferState.REFUSED)


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Questions about moves."""

    def open(self) -> Self:
        """Those that wait for one of the two branches."""
        return self.filter(state__in=OPEN_TRANSFER)

    def late(self) -> Self:
        """Those that waited past their day."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """The moves to which `user` may do `action`.

        The branch of origin releases, and only then does that of destination see the move and decide.
        Nobody decides her own.
        """
        places = Branch.objects.where(user, action, Thing.TRANSFER)
        if action == Action.DECIDE:
            return self.filter(
                Q(state=TransferState.REQUESTED, origin__in=places)
                | Q(state=TransferState.RELEASED, destination__in=places)
            ).exclude(member__user_id=user.pk)
        reached = Q(origin__in=places) | Q(
            destination__in=places, released_at__isnull=False, state__in=SEEN_BY_DESTINATION
        )
        if owns(user, action, Thing.TRANSFER):
            reached |= Q(member__user_id=user.pk)
        return self.filter(reached)


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
