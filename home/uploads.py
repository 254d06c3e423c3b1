"""Pictures as they come from phones: made smaller, and rid of what they tell about their maker."""

from contextlib import suppress
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

LONGEST_SIDE = 2_400  # pixels: sharp on any screen, and quick to cut to smaller sizes
QUALITY = 85
DAMAGED = _("This picture is damaged or was not fully uploaded. Please choose it again.")


class DamagedPicture(Exception):
    """The file begins like a picture and does not go on like one."""


def remove_traces(file: UploadedFile) -> None:
    """Makes the picture upright, without place, time, device and names, at most LONGEST_SIDE long.

    Only its pixels, what is see-through and its colour profile are kept. The upload itself is
    rewritten, since Wagtail sets it aside when another field of the form is wrong.
    Raises DamagedPicture for an incomplete file, and leaves that as it is.
    """
    file.seek(0)
    output = BytesIO()
    try:
        with Image.open(file) as picture:
            kind = picture.format
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
        kept = {key: upright.info[key] for key in ("icc_profile", "transparency") if key in upright.info}
        upright.info.clear()
        upright.save(output, kind, quality=QUALITY, **kept)
    except (OSError, SyntaxError, ValueError) as problem:
        raise DamagedPicture from problem
    file.seek(0)
    file.truncate()
    file.write(output.getvalue())
    file.flush()
    file.seek(0)
    file.size = output.tell()


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
        with suppress(Image.DecompressionBombError), Image.open(f) as picture:
            pixels = picture.width * picture.height
            if pixels > self.max_image_pixels:
                message = self.error_messages["file_too_many_pixels"]
                raise ValidationError(
                    message % {"num_pixels": pixels, "max_pixels_count": self.max_image_pixels}
                )
        super().check_image_pixel_size(f)


class PictureForm(BaseImageForm):
    """Wagtail's form of an image, in every view that takes a file."""

    file = PictureField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    def clean_file(self) -> Any:
        """Raises ValidationError for a file that was cut off on its way."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and isinstance(file, UploadedFile):
            try:
                remove_traces(file)
            except DamagedPicture as problem:
                raise ValidationError(DAMAGED) from problem
        return file
