"""Files about people on their way in: known by their content, redrawn or looked through, never trusted."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from vault.pdf import PdfProblem, look_through
from vault.pictures import pixels_of, redrawn

MEGABYTE = 1024 * 1024
MOST_PDF_BYTES = 5 * MEGABYTE
MOST_PICTURE_BYTES = 10 * MEGABYTE
MOST_PIXELS = 25_000_000

SUFFIXES = {"PDF": ".pdf", "JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
MEDIA_TYPES = {
    "PDF": "application/pdf",
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
}


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept: its content as it is to be stored, and what that content is.

    Serve it with this media type, as an attachment, and with `nosniff`. The name of `content` has
    the right suffix and nothing of the uploader's.
    """

    content: ContentFile
    media_type: str
    size: int
    sha256: str


def check_proof(file: UploadedFile) -> CheckedFile:
    """What is kept of an uploaded decree or certificate: a PDF, or a JPEG, PNG or WebP picture.

    The content decides, never the name. Pictures are redrawn, so that neither place nor device nor
    anything hidden behind them stays. Raises ValidationError, with a sentence for the uploader.
    """
    kind = _kind_of(file)
    if kind == "PDF":
        _refuse_larger(file, MOST_PDF_BYTES)
        file.seek(0)
        content = file.read()
        _refuse_active(content)
    else:
        _refuse_larger(file, MOST_PICTURE_BYTES)
        kind, content = _picture(file)
    return CheckedFile(
        content=ContentFile(content, name=f"proof{SUFFIXES[kind]}"),
        media_type=MEDIA_TYPES[kind],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _kind_of(file: UploadedFile) -> str:
    """The kind that a file's first bytes announce. Raises ValidationError for all but four."""
    file.seek(0)
    start = file.read(12)
    if start.startswith(b"%PDF-"):
        return "PDF"
    if start.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if start[:4] == b"RIFF" and start[8:] == b"WEBP":
        return "WEBP"
    raise ValidationError(_("Please choose a PDF file, or a photo in JPEG, PNG or WebP format."), code="kind")


def _refuse_larger(file: UploadedFile, most: int) -> None:
    if (file.size or 0) > most:
        message = _("This file is too large. It may have %(most)s at most.")
        raise ValidationError(message % {"most": filesizeformat(most)}, code="size")


def _refuse_active(content: bytes) -> None:
    """Raises ValidationError for a PDF that is damaged, locked, or does something by itself."""
    sentences = {
        PdfProblem.LOCKED: _("This PDF is locked with a password. Please save it without one."),
        PdfProblem.ACTIVE: _(
            "This PDF holds scripts, forms or other files. Please print it to a new PDF and choose that."
        ),
        PdfProblem.DAMAGED: _("This PDF is damaged or was not fully uploaded. Please choose it again."),
    }
    if problem := look_through(content):
        raise ValidationError(sentences[problem], code=problem)


def _picture(file: UploadedFile) -> tuple[str, bytes]:
    damaged = _("This picture is damaged or was not fully uploaded. Please choose it again.")
    try:
        pixels = pixels_of(file)
    except Image.DecompressionBombError:
        pixels = MOST_PIXELS + 1
    except Exception as problem:  # hostile bytes break a reader in ways that nobody listed
        raise ValidationError(damaged, code="damaged") from problem
    if pixels > MOST_PIXELS:
        message = _("This picture has too many pixels. Please make it smaller.")
        raise ValidationError(message, code="pixels")
    try:
        return redrawn(file, keep=("transparency",))
    except Exception as problem:
        raise ValidationError(damaged, code="damaged") from problem
