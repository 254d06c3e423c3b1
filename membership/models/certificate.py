"""Certificates, and who is a certified social worker by them."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import CertificateKind, CertificateLevel
from membership.models.member import Member
from membership.models.proof import Proof
from membership.rights import Action

if TYPE_CHECKING:
    from accounts.models import User

SOON = timedelta(days=60)  # so long before its end a certificate is worth a reminder


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Questions about certificates."""

    def certifying(self, on: date | None = None) -> Self:
        """Those that make a certified social worker on the day `on`, by default today in Asia/Jakarta."""
        day = on or timezone.localdate()
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gte=day),
            kind=CertificateKind.COMPETENCE,
            verified_at__isnull=False,
            issued_on__lte=day,
        )

    def waiting(self) -> Self:
        """Those that nobody has verified as they are, and that still hold."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=timezone.localdate()), verified_at=None)

    def ending_soon(self) -> Self:
        """Those that hold today and end within sixty days."""
        today = timezone.localdate()
        return self.filter(valid_until__range=(today, today + SOON))

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """The certificates of the members to whom `user` may do `action`."""
        return self.filter(member__in=Member.objects.within_reach_of(user, action))


class Certificate(models.Model):
    """A certificate as a member states it; verified, as it stands, by an officer who saw it.

    Any change makes it unverified again; the membership itself stays verified.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="certificates", verbose_name=_("member"))
    kind = models.CharField(_("kind"), max_length=10, choices=CertificateKind)
    name = models.CharField(_("name of the certificate"), max_length=120)
    issuing_body = models.CharField(
        _("issued by"), max_length=120, help_text=_("For example: LSP Kemensos, or BNSP.")
    )
    level = models.CharField(_("level"), max_length=10, choices=CertificateLevel, blank=True)
    number = models.CharField(_("certificate number"), max_length=60, blank=True)
    issued_on = models.DateField(_("issued on"))
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("Empty: without an end.")
    )
    proof = models.ForeignKey(
        Proof,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="certificates",
        verbose_name=_("proof"),
    )
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ("kind", "-issued_on", "-pk")
        constraints = [
            # The same form sent twice is kept once.
            models.UniqueConstraint(
                fields=("member", "kind", "name", "issuing_body", "number", "issued_on"),
                name="certificate_once_per_member",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("issued_on")),
                name="certificate_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"Sertifikat {self.pk}"

    @property
    def has_ended(self) -> bool:
        """Whether its last day has passed."""
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    @property
    def ends_soon(self) -> bool:
        """Whether it still holds, and not for more than sixty days."""
        today = timezone.localdate()
        return self.valid_until is not None and today <= self.valid_until <= today + SOON

    @property
    def certifies(self) -> bool:
        """Whether it makes her a certified social worker today: as `certifying` asks the database."""
        return (
            self.kind == CertificateKind.COMPETENCE
            and self.verified_at is not None
            and self.issued_on <= timezone.localdate()
            and not self.has_ended
        )


def with_certified(members: QuerySet[Member], on: date | None = None) -> QuerySet[Member]:
    """`members`, each with `certified_now`: whether she is a certified social worker on the day `on`."""
    certifying = Certificate.objects.certifying(on).filter(member=OuterRef("pk"))
    return members.annotate(certified_now=Exists(certifying))
