"""Data breaches (UU 27/2022, art. 46): what happened, whom it concerns, and whether all were told in time."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import Level
from membership.models import Branch, Member
from membership.rights import Action, Thing
from privacy.enums import TIME_TO_ANSWER, IncidentState

if TYPE_CHECKING:
    from accounts.models import User


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Questions about incidents."""

    def open(self) -> Self:
        """Those of which somebody has still to be told."""
        return self.filter(state=IncidentState.OPEN)

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """All of them for those who may do `action` to them, which are the province's; else none."""
        places = Branch.objects.where(user, action, Thing.INCIDENT).filter(level=Level.PROVINCE)
        return self.filter(models.Exists(places))


class Incident(models.Model):
    """A breach of the protection of personal data, from its discovery until all are told."""

    discovered_at = models.DateTimeField(_("discovered at"))
    happened = models.TextField(
        _("what happened, and when"),
        max_length=4000,
        help_text=_(
            "Goes into the letters. For example: on 3 May somebody signed in with a stolen password."
        ),
    )
    data = models.TextField(
        _("which personal data"),
        max_length=2000,
        help_text=_("Goes into the letters. For example: names, telephone numbers, NIK."),
    )
    measures = models.TextField(
        _("what is being done"),
        max_length=4000,
        help_text=_("Goes into the letters: handling and recovery, and what those concerned can do."),
    )
    notes = models.TextField(
        _("internal notes"), max_length=4000, blank=True, help_text=_("Goes into no letter.")
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account that was misused"),
    )
    misused_from = models.DateTimeField(_("misused from"), null=True, blank=True)
    misused_until = models.DateTimeField(_("misused until"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=IncidentState, default=IncidentState.OPEN, editable=False
    )
    opened_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    notified_at = models.DateTimeField(_("all told at"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    members = models.ManyToManyField(
        Member, through="IncidentMember", related_name="+", verbose_name=_("members concerned")
    )

    objects = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("data breach")
        verbose_name_plural = _("data breaches")
        ordering = ("-discovered_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(account=None, misused_from=None, misused_until=None)
                | Q(account__isnull=False, misused_from__isnull=False, misused_until__gte=F("misused_from")),
                name="incident_misuse_has_account_and_time",
            ),
            models.CheckConstraint(
                condition=Q(state=IncidentState.OPEN, notified_at=None, closed_at=None)
                | Q(state=IncidentState.NOTIFIED, notified_at__isnull=False, closed_at=None)
                | Q(state=IncidentState.CLOSED, notified_at__isnull=False, closed_at__gte=F("notified_at")),
                name="incident_state_has_its_times",
            ),
        ]

    def __str__(self) -> str:
        return f"Insiden {self.pk}"

    @property
    def due_at(self) -> datetime:
        """Until when those concerned and the authority must be told (art. 46(1))."""
        return self.discovered_at + TIME_TO_ANSWER

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to be told."""
        return self.state == IncidentState.OPEN

    @property
    def is_overdue(self) -> bool:
        """Whether somebody has still to be told although the time is over."""
        return self.is_open and self.due_at < timezone.now()

    @property
    def is_closed(self) -> bool:
        """Whether nothing is changed any more."""
        return self.state == IncidentState.CLOSED


class IncidentMemberQuerySet(models.QuerySet["IncidentMember"]):
    """Questions about those whom incidents concern."""

    def untold(self) -> Self:
        """Those whose letter was neither mailed nor handed over; whoever is erased cannot be told."""
        return self.filter(mailed_at=None, handed_on=None, member__erased_at=None)


class IncidentMember(models.Model):
    """A member whom an incident concerns, and when her letter was sent, or handed over on paper."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="concerned")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("member"))
    from_trail = models.BooleanField(_("found in the audit trail"), default=False)
    mailed_at = models.DateTimeField(_("letter sent at"), null=True, blank=True, editable=False)
    handed_on = models.DateField(_("letter on paper handed over on"), null=True, blank=True, editable=False)

    objects = IncidentMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member concerned")
        verbose_name_plural = _("members concerned")
        ordering = ("member_id",)
        constraints = [
            models.UniqueConstraint(fields=("incident", "member"), name="incident_member_once"),
        ]

    def __str__(self) -> str:
        return f"Insiden {self.incident_id}, anggota {self.member_id}"
