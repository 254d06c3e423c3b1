"""Membership cards (KTA)."""

import secrets
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import IN_GOOD_STANDING
from membership.models.member import Member
from membership.models.standing import with_standing
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User


def new_token() -> str:
    """What stands in a card's QR code: 128 random bits, which nobody guesses, and nothing about a person."""
    return secrets.token_urlsafe(16)


class CardQuerySet(models.QuerySet["Card"]):
    """Questions about cards."""

    def current(self) -> Self:
        """Those that nobody reported lost."""
        return self.filter(revoked_at=None)

    def counting(self) -> Self:
        """The current ones of members in good standing whose data may be used: no others are printed."""
        listed = with_standing(Member.objects.listed())
        members = listed.filter(standing_now__in=IN_GOOD_STANDING)  # type: ignore[misc]  # annotated there
        return self.current().filter(member__in=members.values("pk"))

    def with_holder(self) -> Self:
        """With what stands on them and says whether they count, and nobody's NIK."""
        related = ("member__branch", "member__constituent_body")
        return self.select_related(*related).prefetch_related("member__decisions").defer("member__nik")

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """The cards to which `user` may do `action`."""
        return self.filter(member__in=Member.objects.within_reach_of(user, action, Thing.CARD))


class Card(models.Model):
    """A member's card. It says who she is; whether she is a member today, the register says (`Member.standing`).

    A lost card is revoked, and a new one with a new token takes its place: at most one is current.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="cards", verbose_name=_("member"))
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    issued_at = models.DateTimeField(_("issued at"), default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership card")
        verbose_name_plural = _("membership cards")
        ordering = ("-issued_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("member",), condition=Q(revoked_at=None), name="card_one_current_a_member"
            )
        ]

    def __str__(self) -> str:
        return f"Kartu {self.pk}"

    @property
    def counts(self) -> bool:
        """Whether it may be shown and printed today, as `CardQuerySet.counting` says it of many."""
        member = self.member
        return (
            self.revoked_at is None
            and member.restricted_at is None
            and member.erased_at is None
            and member.standing in IN_GOOD_STANDING
        )
