"""Wagtail's upload of a picture, rid of what it tells about its maker."""

from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from vault.pictures import DamagedPicture, pixels_of, remove_traces

DAMAGED = _("This picture is damaged or was not fully uploaded. Please choose it again.")


class PictureField(WagtailImageField):
    """Wagtail's check of an uploaded picture, which stumbles over incomplete ones."""

    def to_python(self, data: Any) -> Any:
        """Raises ValidationError for a file that was cut off on its way."""
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError) as problem:
            raise ValidationError(DAMAGED) from problem

    def check_image_pixel_size(self, f: UploadedFile) -> None:
        """Raises ValidationError for too many pixels.

        Wagtail's check unpacks them to count them: a few bytes could fill the memory.
        """
        with suppress(Image.DecompressionBombError):
            pixels = pixels_of(f)
            if pixels > self.max_image_pixels:
                message = self.error_messages["file_too_many_pixels"]
                raise ValidationError(
                    message % {"num_pixels": pixels, "max_pixels_count": self.max_image_pixels}
                )
        super().check_image_pixel_size(f)


class PictureForm(BaseImageForm):
    """Wagtail's form of an image, in every view that takes a file."""

    file = PictureField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Asks for what the picture shows: it goes along to every page that uses it (WCAG 2.2, 1.1.1)."""
        super().__init__(*args, **kwargs)
        if "file" in (self._meta.exclude or ()):  # Wagtail's form below each of several uploads
            del self.fields["file"]
        if "description" in self.fields:
            described = self.fields["description"]
            described.required = True
            described.label = _("What the picture shows")
            described.help_text = _(
                "For readers who cannot see it. For example: Members sort rice sacks in a village hall."
            )

    def clean_file(self) -> Any:
        """Raises ValidationError for a file that was cut off on its way."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and isinstance(file, UploadedFile):
            return without_traces(file)
        return file


def without_traces(file: UploadedFile) -> UploadedFile:
    """The same upload, upright and rid of what it tells about its maker. Raises ValidationError for a damaged one."""
    try:
        remove_traces(file)
    except DamagedPicture as problem:
        raise ValidationError(DAMAGED) from problem
    return file
