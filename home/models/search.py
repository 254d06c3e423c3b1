"""What /cari/ finds: one row for each thing, kept in step by `home.finding.indexing`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.models.media import PortalDocument


class Kind(models.TextChoices):
    """The kinds of things; their values stand in addresses."""

    NEWS = "berita", _("News")
    PROGRAM = "program", _("Programs")
    PAGE = "halaman", _("Pages")
    BRANCH = "cabang", _("Branches")
    DOCUMENT = "dokumen", _("Documents")
    REGULATION = "peraturan", _("Regulations")
    PERSON = "orang", _("People")


class SearchEntry(models.Model):
    """A public page or document as the search shows it.

    The words by which it is found stand beside it: in the FTS5 table `home_searchtext` on SQLite, in two
    columns of this table on PostgreSQL, both made by the migration.
    """

    kind = models.CharField(max_length=10, choices=Kind)
    page = models.OneToOneField(Page, models.CASCADE, null=True, related_name="+")
    document = models.OneToOneField(PortalDocument, models.CASCADE, null=True, related_name="+")
    title = models.CharField(max_length=255)
    text = models.TextField()
    day = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-day", "-id"], name="search_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page__isnull=False, document__isnull=True)
                | models.Q(page__isnull=True, document__isnull=False),
                name="search_entry_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class SearchWord(models.Model):
    """A word that stands in a published title or summary: what a mistyped one may have meant.

    Nothing is suggested that finds nothing public, so a word of a page since closed is never shown.
    """

    word = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.word
