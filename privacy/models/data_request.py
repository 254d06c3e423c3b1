"""What people ask about their data: correction, restriction, erasure (UU 27/2022, art. 6, 8 and 11)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import Level
from membership.models import Branch, ConstituentBody
from membership.models.reach import owns
from membership.rights import Action, Thing
from privacy.enums import TIME_TO_ANSWER, Correctable, Kind, State
from vault.fields import EncryptedTextField

if TYPE_CHECKING:
    from accounts.models import User

ROWS: dict[str, type[models.Model]] = {
    Correctable.CONSTITUENT_BODY: ConstituentBody,
    Correctable.BRANCH: Branch,
}
CORRECTION = Q(kind=Kind.CORRECTION)


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    """Questions about requests."""

    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(state=State.MADE)

    def overdue(self) -> Self:
        """Those that have waited longer than the law allows."""
        return self.open().filter(made_at__lt=timezone.now() - TIME_TO_ANSWER)

    def of(self, user: "User | AnonymousUser") -> Self:
        """Those that `user` made herself."""
        return self.filter(user_id=user.pk) if user.is_authenticated else self.none()

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """The requests to which `user` may do `action`; nobody decides about her own.

        A request belongs to the branch of its member, and to the province where there is none. Those
        for restriction and erasure, those about a member whose data are restricted, and changes of
        branch, which concern two branches, are for whoever decides about DATA_REQUEST. A NIK is
        corrected by those who may write it.
        """
        all_kinds = _placed_in(Branch.objects.where(user, action, Thing.DATA_REQUEST))
        corrections = (
            CORRECTION
            & ~Q(about=Correctable.BRANCH)
            & Q(user__member__restricted_at=None)
            & _placed_in(Branch.objects.where(user, action, Thing.CORRECTION))
        )
        writers = _placed_in(Branch.objects.where(user, Action.CHANGE, Thing.NIK))
        reached = all_kinds | (corrections & (~Q(about=Correctable.NIK) | writers))
        if action == Action.DECIDE or not user.is_authenticated:
            return self.filter(reached).exclude(user_id=user.pk)
        if owns(user, action, Thing.DATA_REQUEST):
            reached |= Q(user_id=user.pk)
        return self.filter(reached)


def _placed_in(branches: "models.QuerySet[Branch]") -> Q:
    of_the_province = Q(user__member=None) & Q(models.Exists(branches.filter(level=Level.PROVINCE)))
    return Q(user__member__branch__in=branches.values("pk")) | of_the_province


class DataRequest(models.Model):
    """A request of a person about her data, with a clock of 3 × 24 hours."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_requests", verbose_name=_("account")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    about = models.CharField(_("field"), max_length=20, choices=Correctable, blank=True)
    # What the field shall be: text, ISO date or a row's number. It may be a NIK, so all are encrypted.
    wanted = EncryptedTextField(_("correct value"))
    # What an accepted correction replaced, written in the same way.
    before = EncryptedTextField(_("value before"))
    explanation = models.TextField(_("explanation"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.MADE)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    decided_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answer = models.TextField(_("answer"), max_length=1000, blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request about own data")
        verbose_name_plural = _("requests about own data")
        ordering = ("made_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("user", "kind", "about"),
                condition=Q(state=State.MADE),
                name="data_request_open_once",
            ),
            models.CheckConstraint(
                condition=(CORRECTION & ~Q(about="")) | (~CORRECTION & Q(about="")),
                name="data_request_correction_names_a_field",
            ),
            models.CheckConstraint(
                condition=Q(state=State.MADE, decided_at=None)
                | (~Q(state=State.MADE) & Q(decided_at__isnull=False)),
                name="data_request_open_has_no_decision",
            ),
        ]
        indexes = [models.Index(fields=("state", "made_at"), name="data_request_queue")]

    def __str__(self) -> str:
        return f"Permintaan {self.pk}"

    @property
    def due_at(self) -> datetime:
        """Until when it must be answered."""
        return self.made_at + TIME_TO_ANSWER

    def wanted_value(self) -> Any:
        """What the field shall be, as a member's row holds it; None where a row it names is gone."""
        return self._value(self.wanted or "")

    def value_before(self) -> Any:
        """What the field was before the correction; None where nobody wrote that down."""
        return self._value(self.before or "")

    def _value(self, text: str) -> Any:
        if model := ROWS.get(self.about):
            return model._default_manager.filter(pk=text or None).first()  # noqa: SLF001 -- Django's public name
        if self.about == Correctable.REGISTERED_ON and text:
            return date.fromisoformat(text)
        return text or None

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state == State.MADE

    @property
    def is_overdue(self) -> bool:
        """Whether it waits although its time is over."""
        return self.is_open and self.due_at < timezone.now()
