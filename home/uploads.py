"""Pictures as they come from phones: made smaller, and rid of what they tell about their maker."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

LONGEST_SIDE = 2_400  # pixels: sharp on any screen, and quick to cut to smaller sizes
QUALITY = 85
DAMAGED = _("This picture is damaged or was not fully uploaded. Please choose it again.")


class DamagedPicture(Exception):
    """The file begins like a picture and does not go on like one."""


def without_traces(file: UploadedFile) -> UploadedFile:
    """The same picture, upright, without place, time, device and names, at most LONGEST_SIDE long.

    Only its pixels and its colour profile are kept. Raises DamagedPicture for an incomplete file.
    """
    file.seek(0)
    output = BytesIO()
    try:
        with Image.open(file) as picture:
            kind = picture.format
            upright = ImageOps.exif_transpose(picture)
        profile = upright.info.get("icc_profile")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright.info.clear()
        upright.save(output, kind, quality=QUALITY, icc_profile=profile)
    except (OSError, SyntaxError, ValueError) as problem:
        raise DamagedPicture from problem
    return SimpleUploadedFile(str(file.name), output.getvalue(), str(file.content_type))


class PictureField(WagtailImageField):
    """Wagtail's check of an uploaded picture, which stumbles over incomplete ones."""

    def to_python(self, data: Any) -> Any:
        """Raises ValidationError for a file that was cut off on its way."""
        try:
            return super().to_python(data)
        except (OSError, SyntaxError) as problem:
            raise ValidationError(DAMAGED) from problem


class PictureForm(BaseImageForm):
    """Wagtail's form of an image, in every view that takes a file."""

    file = PictureField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    def clean_file(self) -> Any:
        """Raises ValidationError for a file that was cut off on its way."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data or not isinstance(file, UploadedFile):
            return file
        try:
            return without_traces(file)
        except DamagedPicture as problem:
            raise ValidationError(DAMAGED) from problem
