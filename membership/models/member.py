"""The register: who belongs to the forum, and with which potential."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import Role
from membership.models.branch import Branch
from membership.models.vocabulary import ConstituentBody, ServiceField, Skill
from regions.models import Region

if TYPE_CHECKING:
    from accounts.models import User

READERS = (Role.VERIFIER, Role.CHAIR, Role.SECRETARIAT)


class MemberQuerySet(models.QuerySet["Member"]):
    """Questions about members."""

    def verified(self) -> Self:
        """Those whose data a branch has checked."""
        return self.filter(verified_at__isnull=False)

    def of(self, user: "User | AnonymousUser") -> Self:
        """The member that `user` is herself; none for a visitor."""
        return self.filter(user_id=user.pk) if user.is_authenticated else self.none()

    def within_reach_of(self, user: "User | AnonymousUser") -> Self:
        """Herself, and the members of the branches whose members her roles let her see."""
        if not user.is_authenticated:
            return self.none()
        branches = Branch.objects.within_reach_of(user, *READERS)
        return self.filter(Q(user_id=user.pk) | Q(branch__in=branches))


class Member(models.Model):
    """A social worker in the register.

    She may have no account (entered by her branch), and an account may be no member. Personal
    data: name, phone and place of residence; all else describes her work.
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
    skills = models.ManyToManyField(Skill, blank=True, verbose_name=_("skills"))
    service_fields = models.ManyToManyField(ServiceField, blank=True, verbose_name=_("service fields"))
    registered_on = models.DateField(_("registered on"), default=timezone.localdate)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(_("last updated"), auto_now=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ("name", "pk")
        indexes = [models.Index(fields=("branch", "name"), name="member_by_branch")]
        constraints = [
            models.CheckConstraint(
                condition=Q(phone="") | Q(phone__startswith="+"), name="member_phone_is_international"
            )
        ]

    def __str__(self) -> str:
        """The row's number: names stay out of logs and histories."""
        return f"Anggota {self.pk}"
