"""In which institutions somebody works, and as what."""

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from membership.models.application import Application
from membership.models.member import Member
from membership.models.vocabulary import ConstituentBody
from membership.rights import Action
from regions.models import Region

if TYPE_CHECKING:
    from accounts.models import User


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    """Questions about affiliations."""

    def current(self) -> Self:
        """Those that have not ended."""
        return self.filter(Q(until=None) | Q(until__gte=timezone.localdate()))

    def waiting(self) -> Self:
        """Those of today that nobody has verified as they are."""
        return self.current().filter(verified_at=None)

    def principal_first(self) -> Self:
        """In the order for people: that of her own constituent body, then the others."""
        body = models.functions.Coalesce("member__constituent_body", "application__constituent_body")
        return self.order_by(
            models.Case(models.When(constituent_body=body, then=0), default=1), "constituent_body__code", "pk"
        )

    def for_people(self) -> Self:
        """The same, with all that a list tells of each, and nobody's NIK."""
        related = ("member", "application", "constituent_body", "area__parent__parent")
        return self.principal_first().select_related(*related).defer("member__nik", "application__nik")

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """The affiliations of the members and applicants to whom `user` may do `action`."""
        return self.filter(
            Q(member__in=Member.objects.within_reach_of(user, action))
            | Q(application__in=Application.objects.within_reach_of(user, action))
        )


class Affiliation(models.Model):
    """The work of a member, or of somebody who applies, in a constituent body (unsur).

    One body names her once at a time. The principal affiliation is that of her own constituent body
    (`Member.constituent_body`), so that no second mark can contradict it. An application's rows become
    the member's when it is approved.
    """

    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="affiliations", verbose_name=_("member")
    )
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, editable=False, related_name="affiliations"
    )
    constituent_body = models.ForeignKey(
        ConstituentBody, models.PROTECT, related_name="affiliations", verbose_name=_("constituent body")
    )
    area = models.ForeignKey(Region, models.PROTECT, related_name="affiliations", verbose_name=_("duty area"))
    institution = models.CharField(_("institution"), max_length=120, blank=True)
    post = models.CharField(_("post"), max_length=80, blank=True)
    decree_number = models.CharField(_("decree number"), max_length=60, blank=True)
    decree_date = models.DateField(_("decree date"), null=True, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ("constituent_body__code", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(member=None, application__isnull=False)
                | Q(member__isnull=False, application=None),
                name="affiliation_is_of_one",
            ),
            models.UniqueConstraint(
                fields=("member", "constituent_body"),
                condition=Q(until=None),
                name="affiliation_once_per_body",
            ),
            models.UniqueConstraint(
                fields=("application", "constituent_body"), name="affiliation_once_per_application"
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="affiliation_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"Afiliasi {self.pk}"

    def clean(self) -> None:
        """Raises ValidationError for a duty area of another level than its constituent body has."""
        if not self.constituent_body.fits(self.area):
            level = self.constituent_body.get_area_level_display()
            raise ValidationError({"area": _("Give a duty area of this kind: %(level)s.") % {"level": level}})

    @property
    def decree(self) -> str:
        """Number and day of the decree as one reads them, whichever of the two there is; empty without both."""
        if self.decree_date is None:
            return self.decree_number
        day = _("dated %(day)s") % {"day": date_format(self.decree_date)}
        return f"{self.decree_number} {day}".strip()

    @property
    def is_principal(self) -> bool:
        """Whether it is the one by which she belongs to the forum."""
        owner = self.member or self.application
        return owner is not None and owner.constituent_body_id == self.constituent_body_id
