"""Applications for membership."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import OPEN_APPLICATION, SENT_APPLICATION, WITH_APPLICANT, ApplicationState
from membership.models.branch import Branch
from membership.models.member import Member
from membership.models.reach import owns
from membership.models.vocabulary import ConstituentBody, ServiceField, Skill
from membership.rights import Action, Thing
from regions.models import Region
from vault.fields import EncryptedTextField

if TYPE_CHECKING:
    from accounts.models import User


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Questions about applications."""

    def open(self) -> Self:
        """Those that nobody has decided or taken back."""
        return self.filter(state__in=OPEN_APPLICATION)

    def sent(self) -> Self:
        """Those that a branch has read or will read, and has not decided."""
        return self.filter(state__in=SENT_APPLICATION)

    def waiting(self) -> Self:
        """Those that wait for a branch."""
        return self.filter(state=ApplicationState.SUBMITTED)

    def late(self) -> Self:
        """Those that waited past their day: the secretariat takes them up."""
        return self.waiting().filter(due_on__lt=timezone.localdate())

    def of(self, user: "User | AnonymousUser") -> Self:
        """Those that `user` made herself; none for a visitor."""
        return self.filter(user_id=user.pk) if user.is_authenticated else self.none()

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """The applications to which `user` may do `action`. A draft is its writer's alone, and nobody decides her own."""
        reached = Q(branch__in=Branch.objects.where(user, action, Thing.APPLICATION)) & ~Q(
            state=ApplicationState.DRAFT
        )
        if action == Action.DECIDE:
            return self.filter(reached).exclude(user_id=user.pk)
        if owns(user, action, Thing.APPLICATION):
            reached |= Q(user_id=user.pk)
        return self.filter(reached)


class ApplicationManager(models.Manager.from_queryset(ApplicationQuerySet)):  # type: ignore[misc]  # made at run time
    """Opens nobody's NIK in passing."""

    def get_queryset(self) -> ApplicationQuerySet:
        return ApplicationQuerySet(self.model, using=self._db).defer("nik")


class Application(models.Model):
    """What somebody writes who wants to become a member, and what was decided about it.

    It is hers while it is a draft or came back; then her branch decides. `branch` follows from the duty
    area of her principal affiliation. When it is approved, what it says moves into the register, and the
    row keeps only who decided, when, and what she had seen. `remarks` maps names of fields to what is to
    be corrected there, and `changed` names those of which she has changed the answer since; both until it is
    decided. `seen` lists codes of `Seen`.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="applications", verbose_name=_("account")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ApplicationState, default=ApplicationState.DRAFT, editable=False
    )
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("branch")
    )
    constituent_body = models.ForeignKey(
        ConstituentBody,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("constituent body"),
    )
    name = models.CharField(_("full name"), max_length=120, blank=True)
    is_adult = models.BooleanField(_("at least 18 years old"), default=False)
    phone = models.CharField(_("phone/WhatsApp number"), max_length=16, blank=True)
    village = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("village of residence"),
    )
    nik = EncryptedTextField(_("NIK"))
    skills = models.ManyToManyField(Skill, blank=True, verbose_name=_("skills"))
    service_fields = models.ManyToManyField(ServiceField, blank=True, verbose_name=_("service fields"))
    remarks = models.JSONField(_("what is to be corrected"), default=dict, blank=True, editable=False)
    changed = models.JSONField(_("what changed since it came back"), default=list, blank=True, editable=False)
    answer = models.TextField(_("answer"), max_length=500, blank=True, editable=False)
    seen = models.JSONField(_("what was seen"), default=list, blank=True, editable=False)
    member = models.OneToOneField(
        Member, models.SET_NULL, null=True, blank=True, editable=False, related_name="application"
    )
    created_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)
    due_on = models.DateField(_("to be answered by"), null=True, blank=True, editable=False)
    escalated_at = models.DateTimeField(
        _("passed to the secretariat at"), null=True, blank=True, editable=False
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(_("last updated"), auto_now=True)

    objects = ApplicationManager()

    class Meta:
        verbose_name = _("application for membership")
        verbose_name_plural = _("applications for membership")
        ordering = ("submitted_at", "pk")
        indexes = [models.Index(fields=("branch", "state", "submitted_at"), name="application_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=("user",),
                condition=Q(state__in=OPEN_APPLICATION),
                name="application_one_open_a_person",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(ApplicationState.DRAFT, ApplicationState.WITHDRAWN))
                | Q(branch__isnull=False, constituent_body__isnull=False, submitted_at__isnull=False),
                name="application_is_complete_when_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.APPROVED)
                | Q(name="", phone="", village=None, nik__isnull=True),
                name="application_moves_into_the_register",
            ),
            models.CheckConstraint(
                condition=Q(phone="") | Q(phone__startswith="+"), name="application_phone_is_international"
            ),
        ]

    def __str__(self) -> str:
        return f"Permohonan {self.pk}"

    @property
    def is_with_applicant(self) -> bool:
        """Whether she may write in it: a draft, or one that came back."""
        return self.state in WITH_APPLICANT

    @property
    def is_late(self) -> bool:
        """Whether it waited past its day."""
        return (
            self.state == ApplicationState.SUBMITTED
            and self.due_on is not None
            and self.due_on < timezone.localdate()
        )
