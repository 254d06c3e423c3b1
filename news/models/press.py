"""The press kit of an article: what journalists may download and use."""

from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from home.models import PortalDocument, PortalImage


class PressFile(Orderable):
    """A document or a picture of the press kit: one of the two."""

    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="press_files")
    title = models.CharField(
        _("title"),
        max_length=120,
        blank=True,
        help_text=_("The title of the file, if you leave it empty. For example: Press release of 8 March"),
    )
    document = models.ForeignKey(
        PortalDocument,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )
    image = models.ForeignKey(
        PortalImage, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )

    panels = [
        FieldPanel("document", help_text=_("For example: the press release, as PDF")),
        FieldPanel("image", help_text=_("Or a picture, in the place of a document.")),
        FieldPanel("title"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("file for the press")
        verbose_name_plural = _("files for the press")
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, image__isnull=True)
                | Q(document__isnull=True, image__isnull=False),
                name="press_file_is_a_document_or_a_picture",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def file(self) -> PortalDocument | PortalImage:
        """The document or the picture."""
        file: PortalDocument | PortalImage | None = self.document or self.image
        assert file is not None  # noqa: S101 -- the constraint says so
        return file

    @property
    def name(self) -> str:
        """What readers see."""
        return self.title or str(self.file.title)

    @property
    def address(self) -> str:
        """Where it is downloaded; a document through Wagtail's view, which knows closed collections."""
        return str(self.document.url if self.document else self.file.file.url)

    @property
    def extension(self) -> str:
        """The kind of file, such as "pdf"."""
        return PurePosixPath(self.file.file.name).suffix.lstrip(".")

    @property
    def size(self) -> int:
        """Bytes, 0 where the file is gone."""
        try:
            return (
                self.file.get_file_size() or 0
                if self.document
                else self.file.file_size or self.file.file.size
            )
        except OSError:
            return 0

    @property
    def credit(self) -> str:
        """Who took the picture."""
        return self.image.credit if self.image else ""

    def clean(self) -> None:
        """A file is a document or a picture, and not both."""
        super().clean()
        if bool(self.document_id) == bool(self.image_id):
            raise ValidationError(_("Choose a document or a picture, one of the two."))
