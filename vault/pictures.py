"""Pictures as they come from phones: made smaller, and rid of what they tell about their maker."""

from io import BytesIO
from typing import BinaryIO

from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

KINDS = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE = 2_400  # pixels: sharp on any screen, and quick to cut to smaller sizes
QUALITY = 85

FileLike = UploadedFile | BinaryIO


class DamagedPicture(Exception):
    """The file begins like a picture and does not go on like one."""


def pixels_of(file: FileLike) -> int:
    """How many pixels the picture says it has, without unpacking them: a few bytes could fill the memory.

    Raises Image.DecompressionBombError for very many, OSError for what is no picture.
    """
    file.seek(0)
    with Image.open(file, formats=KINDS) as picture:
        return picture.width * picture.height


def redrawn(file: FileLike, *, keep: tuple[str, ...] = ()) -> tuple[str, bytes]:
    """The picture anew, upright and at most LONGEST_SIDE long, and its kind (one of KINDS).

    Only its pixels are taken over, and of what stands beside them what `keep` names. Count its
    pixels first. Raises DamagedPicture for an incomplete file.
    """
    file.seek(0)
    output = BytesIO()
    try:
        with Image.open(file, formats=KINDS) as picture:
            # A phone's JPEG with a second, smaller picture inside calls itself otherwise.
            kind = "JPEG" if picture.format == "MPO" else str(picture.format)
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
        kept = {key: upright.info[key] for key in keep if key in upright.info}
        upright.info.clear()
        upright.save(output, kind, quality=QUALITY, **kept)
    except (OSError, SyntaxError, ValueError) as problem:
        raise DamagedPicture from problem
    return kind, output.getvalue()


def remove_traces(file: UploadedFile) -> None:
    """Makes the picture upright, without place, time, device and names, at most LONGEST_SIDE long.

    Only its pixels, what is see-through and its colour profile are kept. The upload itself is
    rewritten, since Wagtail sets it aside when another field of the form is wrong.
    Raises DamagedPicture for an incomplete file, and leaves that as it is.
    """
    _kind, content = redrawn(file, keep=("icc_profile", "transparency"))
    file.seek(0)
    file.truncate()
    file.write(content)
    file.flush()
    file.seek(0)
    file.size = len(content)
