"""How wide words are in the font of the card, and how they are made to fit."""

from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont

FOLDER = Path("static/fonts/open-sans")
MEASURED_AT = 200  # pixels: large enough that rounding does not count


def file_of(*, bold: bool) -> Path:
    """Where the font lies in the project."""
    return FOLDER / ("OpenSans-Bold.ttf" if bold else "OpenSans-Regular.ttf")


@cache
def font(pixels: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    """The font of the card at so many pixels, from the project's own files."""
    path = settings.ROOT / file_of(bold=bold)
    return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)  # most words stand on every card
def width(words: str, size: float, *, bold: bool) -> float:
    """How wide `words` are at `size`, in its unit."""
    return font(MEASURED_AT, bold=bold).getlength(words) * size / MEASURED_AT


def wrap(words: str, size: float, room: float, *, bold: bool) -> list[str]:
    """`words` on lines no wider than `room`; a word that is wider is cut."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        *whole, rest = _pieces(word, size, room, bold=bold)
        lines += [*whole, rest]
    return [line for line in lines if line]


def _pieces(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def fit(
    words: str, sizes: tuple[float, ...], room: float, *, lines: int, bold: bool
) -> tuple[float, list[str]]:
    """The largest of `sizes` at which `words` stand on so many `lines`, and these; cut at the smallest."""
    for size in sizes:
        found = wrap(words, size, room, bold=bold)
        if len(found) <= lines:
            return size, found
    kept = found[:lines]
    while kept[-1] and width(f"{kept[-1]}…", size, bold=bold) > room:
        kept[-1] = kept[-1][:-1]
    return size, [*kept[:-1], f"{kept[-1]}…"]
