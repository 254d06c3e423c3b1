"""Who may act: a role in a branch, from a day until a day."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import BRANCH_ROLES, PROVINCE_ROLES, Level, Role
from membership.models.branch import Branch
from membership.models.reach import owns
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User

KINDS_OF_ROLE: dict[Thing, tuple[Role, ...]] = {
    Thing.BRANCH_ROLE: (Role.EDITOR, Role.VERIFIER),
    Thing.CHAIR_ROLE: (Role.CHAIR,),
    Thing.PROVINCE_ROLE: PROVINCE_ROLES,
}


class StewardshipQuerySet(models.QuerySet["Stewardship"]):
    """Questions about stewardships."""

    def current(self, on: date | None = None) -> Self:
        """Those in force on the day `on`, by default today in Asia/Jakarta; the last day counts.

        One that was ended gives nothing from that moment on, although its last day is still today.
        """
        day = on or timezone.localdate()
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day, ended_at=None)

    def not_ended(self) -> Self:
        """Those in force today, and those that will be."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=timezone.localdate()), ended_at=None)

    def over(self, branch: Branch) -> Self:
        """Those in `branch`, or in a branch above it."""
        path = branch.path
        above = [path[:end] for end in range(Branch.steplen, len(path) + 1, Branch.steplen)]
        return self.filter(branch__path__in=above)

    def held_by(self, user: "User", *, branch: Branch, role: str) -> Self:
        """The times, not ended before their day, for which `user` has this role in this branch."""
        return self.filter(user=user, branch=branch, role=role, ended_at=None)

    def overlapping(self, since: date, until: date | None) -> Self:
        """Those with a day in common with the days from `since` to `until`; None is until further notice."""
        rows = self.filter(Q(until__isnull=True) | Q(until__gte=since))
        return rows.filter(since__lte=until) if until else rows

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """The stewardships to which `user` may do `action`.

        She sees her own, and can neither give herself a role nor end one of hers.
        """
        reached = Q(pk__in=[])
        for kind, roles in KINDS_OF_ROLE.items():
            reached |= Q(role__in=roles, branch__in=Branch.objects.where(user, action, kind))
        if action != Action.VIEW:
            return self.filter(reached).exclude(user_id=user.pk)
        return (
            self.filter(reached | Q(user_id=user.pk))
            if owns(user, action, Thing.BRANCH_ROLE)
            else self.none()
        )


class Stewardship(models.Model):
    """A role that somebody holds in a branch. Rights follow from these rows and their dates alone.

    `ended_at`: when it was ended before its time. Rights go at that moment; the day itself stays a day
    in office, for whoever asks later who did what.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="stewardships", verbose_name=_("account")
    )
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="stewardships", verbose_name=_("branch"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("The last day in the role. Empty: until further notice."),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)

    objects = StewardshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("stewardship")
        verbose_name_plural = _("stewardships")
        ordering = ("-since", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="stewardship_ends_after_it_starts",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(until__isnull=False),
                name="stewardship_ended_has_last_day",
            ),
            models.UniqueConstraint(
                fields=("user", "branch", "role"),
                condition=Q(until__isnull=True),
                name="stewardship_open_once",
                violation_error_message=_("This person holds this role in this branch already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} #{self.pk}"

    def clean(self) -> None:
        """A branch has branch roles, the province those of the province."""
        super().clean()
        if self.branch_id and self.role:
            fitting = PROVINCE_ROLES if self.branch.level == Level.PROVINCE else BRANCH_ROLES
            if self.role not in fitting:
                raise ValidationError({"role": _("This role does not exist at this level.")})
