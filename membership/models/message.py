"""Messages of the portal to people: the outbox, whose rows are written with what they tell of."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import Level, MessageKind, MessageState
from membership.models.branch import Branch
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User


class MessageQuerySet(models.QuerySet["Message"]):
    """Questions about messages."""

    def due(self, now: datetime) -> Self:
        """Those whose next attempt has come."""
        return self.filter(state=MessageState.WAITING, next_attempt_at__lte=now)

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """All of them for those who answer for the portal's letters, without their texts; for others none."""
        may = Branch.objects.where(user, action, Thing.LETTER).filter(level=Level.PROVINCE).exists()
        return self.all() if may else self.none()

    def to(self, user: "User") -> Self:
        """What was written to `user`, the newest first."""
        return self.filter(user=user).order_by("-created_at", "-pk")


class Message(models.Model):
    """One letter to one account. The address is looked up when it leaves, and stands nowhere here.

    `words` are what the letter says besides its text, and `path` is where its link leads; the words go once it
    was sent. `last_error` is the name of a Python exception or a code of ours: never a text, which may
    hold an address.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="messages", verbose_name=_("account")
    )
    letter = models.CharField(_("letter"), max_length=60)
    words = models.JSONField(_("words"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    path = models.CharField(_("link"), max_length=300)
    state = models.CharField(
        _("status"), max_length=10, choices=MessageState, default=MessageState.WAITING, editable=False
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    last_error = models.CharField(_("last error"), max_length=60, blank=True, editable=False)
    created_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(fields=("state", "next_attempt_at"), name="message_due"),
            models.Index(fields=("user", "-created_at"), name="message_of_user"),
            models.Index(fields=("-created_at",), name="message_newest"),
        ]

    def __str__(self) -> str:
        return f"Pesan {self.pk}"

    def claim(self, *, until: datetime) -> bool:
        """Takes the next attempt for the caller; False where another took it. `until`: if she dies, others may."""
        mine = Message.objects.filter(pk=self.pk, state=MessageState.WAITING, attempts=self.attempts)
        if not mine.update(attempts=F("attempts") + 1, next_attempt_at=until):
            return False
        self.attempts += 1
        return True

    def settle(self, state: MessageState, **more: Any) -> bool:
        """Keeps what came of the attempt that was claimed, unless a later one came in between."""
        mine = Message.objects.filter(pk=self.pk, state=MessageState.WAITING, attempts=self.attempts)
        return mine.update(state=state, **more) == 1


class MessageOptOut(models.Model):
    """Somebody wants no mail about a kind of things. What would have been sent stays readable on her page."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="message_opt_outs", verbose_name=_("account")
    )
    kind = models.CharField(_("no mail about"), max_length=20, choices=MessageKind)

    class Meta:
        verbose_name = _("mail switched off")
        verbose_name_plural = _("mails switched off")
        constraints = [models.UniqueConstraint(fields=("user", "kind"), name="opt_out_once_a_kind")]

    def __str__(self) -> str:
        return f"Pilihan {self.pk}"


class LetterTextQuerySet(models.QuerySet["LetterText"]):
    """Questions about texts."""

    def in_use(self) -> Self:
        """Those that stand in the place of a template's."""
        return self.exclude(body="")

    def of(self, letter: str) -> "LetterText | None":
        """The text to write `letter` with; None for its template's."""
        return self.in_use().filter(letter=letter).first()


class LetterText(models.Model):
    """The secretariat's own words for a letter. Empty, or no row at all: those of its template."""

    letter = models.CharField(_("letter"), max_length=60, unique=True, editable=False)
    subject = models.CharField(_("subject"), max_length=120)
    body = models.TextField(_("text"), max_length=4000)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = LetterTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a letter")
        verbose_name_plural = _("texts of letters")

    def __str__(self) -> str:
        return f"Surat {self.pk}"
