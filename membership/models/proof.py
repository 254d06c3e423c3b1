"""Private files of members: decrees, certificates. Never an image or a document of the CMS, which are public."""

from pathlib import PurePath
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
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

    def numbered(self) -> Self:
        """Each with its `number`, asked for in the same query."""
        earlier = Q(added_at__lt=OuterRef("added_at")) | Q(
            added_at=OuterRef("added_at"), pk__lte=OuterRef("pk")
        )
        alike = Proof.objects.filter(earlier, member=OuterRef("member"), kind=OuterRef("kind")).order_by()
        return self.annotate(number=Subquery(alike.values("member").values(count=Count("pk"))))


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

    @cached_property
    def number(self) -> int:
        """Its place among her files of this kind, from 1, the oldest first; later ones move up where one is removed."""
        found: int = Proof.objects.numbered().get(pk=self.pk).number
        return found

    @property
    def called(self) -> str:
        """What tells it from her other files: "Sertifikat 2"."""
        return f"{self.get_kind_display()} {self.number}"

    @property
    def title(self) -> str:
        """The same with the day on which it came: "Sertifikat 2 – 24 November 2026"."""
        return f"{self.called} – {formats.date_format(timezone.localdate(self.added_at))}"

    @property
    def file_name(self) -> str:
        """The name under which it is handed out: "sertifikat-2.pdf". Nothing of what the uploader called it."""
        return f"{slugify(self.called)}{PurePath(str(self.file.name)).suffix}"
