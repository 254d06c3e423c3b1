"""Private files of members: decrees, certificates. Never an image or a document of the CMS, which are public."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.enums import ProofKind
from membership.models.member import Member
from membership.rights import Action, Thing
from vault.storage import nameless, private_storage

if TYPE_CHECKING:
    from accounts.models import User


class ProofQuerySet(models.QuerySet["Proof"]):
    """Questions about private files."""

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """The files to which `user` may do `action`."""
        return self.filter(member__in=Member.objects.within_reach_of(user, action, Thing.PROOF))


class Proof(models.Model):
    """A file that proves something about a member; checked and re-encoded before it is kept."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="proofs", verbose_name=_("member"))
    kind = models.CharField(_("kind"), max_length=20, choices=ProofKind)
    file = models.FileField(_("file"), storage=private_storage, upload_to=nameless, max_length=120)
    media_type = models.CharField(_("media type"), max_length=40, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    added_at = models.DateTimeField(_("added at"), default=timezone.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = ProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("private file")
        verbose_name_plural = _("private files")
        ordering = ("-added_at", "-pk")
        constraints = [
            # The same file sent twice is kept once.
            models.UniqueConstraint(fields=("member", "sha256"), name="proof_once_per_member")
        ]

    def __str__(self) -> str:
        return f"Berkas {self.pk}"
