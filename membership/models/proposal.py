"""Skills that members miss in the list."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import ProposalState
from membership.models.branch import Branch
from membership.models.member import Member
from membership.models.reach import owns
from membership.models.vocabulary import Skill
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User


class ProposalQuerySet(models.QuerySet["SkillProposal"]):
    """Questions about proposals."""

    def pending(self) -> Self:
        """Those that wait for the secretariat."""
        return self.filter(state=ProposalState.PENDING)

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """Those to which `user` may do `action`: her own, and all for whoever may do it to the list itself."""
        reached = Q(pk__in=[])
        if owns(user, action, Thing.MEMBER):
            reached |= Q(member__user_id=user.pk)
        if Branch.objects.where(user, action, Thing.WORD).exists():
            reached |= Q(member__restricted_at=None)
        return self.filter(reached, member__erased_at=None)


class SkillProposal(models.Model):
    """A skill that a member has and did not find in the list; the secretariat decides what becomes of it."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="proposals", verbose_name=_("member"))
    text = models.CharField(_("proposed skill"), max_length=60)
    state = models.CharField(
        _("state"), max_length=10, choices=ProposalState, default=ProposalState.PENDING, editable=False
    )
    skill = models.ForeignKey(
        Skill, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("skill")
    )
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed skill")
        verbose_name_plural = _("proposed skills")
        ordering = ("proposed_at", "pk")
        constraints = [models.UniqueConstraint(fields=("member", "text"), name="proposal_once_per_member")]

    def __str__(self) -> str:
        return f"Usulan {self.pk}"
