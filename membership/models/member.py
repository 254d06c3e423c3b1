"""The register: who belongs to the forum, and with which potential."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import DecisionKind, Readiness, Standing, Vehicle
from membership.models.branch import Branch
from membership.models.reach import owns
from membership.models.vocabulary import ConstituentBody, Language, ServiceField, Skill, TargetGroup
from membership.numbering import PREFIX
from membership.rights import Action, Thing
from membership.standing import GRAVITY, standing_on
from regions.models import Region
from vault.fields import EncryptedTextField

if TYPE_CHECKING:
    from accounts.models import User
    from membership.models.standing import StandingDecision


class MemberQuerySet(models.QuerySet["Member"]):
    """Questions about members."""

    def verified(self) -> Self:
        """Those whose data a branch has checked."""
        return self.filter(verified_at__isnull=False)

    def listed(self) -> Self:
        """Those who may stand in lists and exports: not restricted, not erased."""
        return self.filter(restricted_at=None, erased_at=None)

    def of(self, user: "User | AnonymousUser") -> Self:
        """The member that `user` is herself; none for a visitor."""
        return self.filter(user_id=user.pk, erased_at=None) if user.is_authenticated else self.none()

    def within_reach_of(
        self,
        user: "User | AnonymousUser",
        action: Action = Action.VIEW,
        thing: Thing = Thing.MEMBER,
    ) -> Self:
        """The members to whom, or to whose `thing`, `user` may do `action`; herself among them.

        Somebody whose data are restricted (UU 27/2022, art. 11) is seen by herself and by those who
        decide about such requests; somebody erased by nobody.
        """
        reached = Q(branch__in=Branch.objects.where(user, action, thing), restricted_at=None)
        if (action, thing) == (Action.VIEW, Thing.MEMBER):
            reached |= Q(branch__in=Branch.objects.where(user, Action.DECIDE, Thing.DATA_REQUEST))
        if owns(user, action, thing):
            reached |= Q(user_id=user.pk)
        return self.filter(reached, erased_at=None)


class MemberManager(models.Manager.from_queryset(MemberQuerySet)):  # type: ignore[misc]  # made at run time
    """Opens nobody's NIK in passing: it is read when somebody asks for it, one member at a time."""

    def get_queryset(self) -> MemberQuerySet:
        return MemberQuerySet(self.model, using=self._db).defer("nik")


class Member(models.Model):
    """A social worker in the register.

    She may have no account (entered by her branch), and an account may be no member. Personal
    data: name, phone, NIK and place of residence; all else describes her work.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="member",
        verbose_name=_("account"),
    )
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="members", verbose_name=_("branch"))
    constituent_body = models.ForeignKey(
        ConstituentBody, models.PROTECT, related_name="members", verbose_name=_("constituent body")
    )
    # Given once, when she is verified for the first time (`membership.numbering`); it never changes.
    number = models.CharField(  # noqa: DJ001 -- none is NULL: many have none yet, and equal ones are refused
        _("member number"), max_length=22, null=True, blank=True, editable=False
    )
    name = models.CharField(_("full name"), max_length=120)
    phone = models.CharField(
        _("phone/WhatsApp number"), max_length=16, blank=True, help_text=_("E.164, such as +6281234567890.")
    )
    village = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="residents",
        verbose_name=_("village of residence"),
    )
    # The national identity number, encrypted; unknown is NULL. Its index finds equal ones without
    # opening any; where another row has the same number, it stays NULL and `nik_conflict_at` says
    # since when: only those who may resolve duplicates are told, or the form would tell who is a member.
    nik = EncryptedTextField(_("NIK"))
    nik_index = models.CharField(_("index of the NIK"), max_length=64, null=True, blank=True, editable=False)  # noqa: DJ001 -- unknown is NULL: many are unknown, and equal ones are refused
    nik_conflict_at = models.DateTimeField(
        _("NIK entered twice since"), null=True, blank=True, editable=False
    )
    skills = models.ManyToManyField(Skill, blank=True, verbose_name=_("skills"))
    service_fields = models.ManyToManyField(ServiceField, blank=True, verbose_name=_("service fields"))
    target_groups = models.ManyToManyField(TargetGroup, blank=True, verbose_name=_("PPKS target groups"))
    languages = models.ManyToManyField(Language, blank=True, verbose_name=_("languages"))
    vehicle = models.CharField(_("vehicle"), max_length=10, choices=Vehicle, blank=True)
    readiness = models.CharField(_("readiness in disasters"), max_length=10, choices=Readiness, blank=True)
    registered_on = models.DateField(_("registered on"), default=timezone.localdate)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    # Her standing follows from these two days and the decisions about her (`membership.standing`).
    admitted_on = models.DateField(_("admitted on"), null=True, blank=True, editable=False)
    valid_until = models.DateField(_("valid until"), null=True, blank=True, editable=False)
    restricted_at = models.DateTimeField(
        _("processing restricted since"), null=True, blank=True, editable=False
    )
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(_("last updated"), auto_now=True)

    objects = MemberManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ("name", "pk")
        indexes = [models.Index(fields=("branch", "name"), name="member_by_branch")]
        constraints = [
            models.UniqueConstraint(fields=("number",), name="member_number_unique"),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__startswith=f"{PREFIX}."),
                name="member_number_is_written_out",
            ),
            models.CheckConstraint(
                condition=Q(number=None, admitted_on=None, valid_until=None)
                | Q(number__isnull=False, admitted_on__isnull=False, valid_until__gte=F("admitted_on")),
                name="member_admitted_has_number",
            ),
            models.UniqueConstraint(fields=("nik_index",), name="member_nik_unique"),
            models.CheckConstraint(
                condition=Q(nik_index=None) | Q(nik__isnull=False), name="member_nik_index_has_nik"
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None)
                | Q(name="", phone="", village=None, user=None, nik__isnull=True, nik_index=None),
                name="member_erased_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(phone="") | Q(phone__startswith="+"), name="member_phone_is_international"
            ),
        ]

    def decision_on(self, day: date) -> "StandingDecision | None":
        """The gravest decision that holds on `day`, and whose standing is hers; of many, prefetch `decisions`."""
        held = [decision for decision in self.decisions.all() if decision.holds_on(day)]
        return max(held, key=lambda decision: GRAVITY[DecisionKind(decision.kind)], default=None)

    @property
    def standing(self) -> Standing:
        """What she is to the forum today in Asia/Jakarta; of many members, prefetch `decisions`."""
        today = timezone.localdate()
        decision = self.decision_on(today)
        decided = [decision.kind] if decision else []
        return standing_on(today, admitted_on=self.admitted_on, valid_until=self.valid_until, decided=decided)

    @property
    def is_certified(self) -> bool:
        """Whether she is a certified social worker today; of many members, prefetch `certificates`."""
        return any(certificate.certifies for certificate in self.certificates.all())

    def __str__(self) -> str:
        """The member number, or that of the row: names stay out of logs and histories."""
        return self.number or f"Anggota {self.pk}"
