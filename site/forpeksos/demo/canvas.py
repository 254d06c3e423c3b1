"""Paper, ink and a few shapes from which all illustrations of the demo are composed."""

from collections.abc import Sequence
from io import BytesIO
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 900
SMOOTH = 2  # drawn twice as large and scaled down, so that edges are smooth
QUALITY = 82

SEA = "#0d4f54"
OCHRE = "#c8882a"
PAPER = "#f8f3e8"
TERRACOTTA = "#b4532a"
LEAF = "#5d7f3a"
SKINS = ("#e3b98f", "#c48a5c", "#9a6238")
COATS = (SEA, TERRACOTTA, LEAF, OCHRE)

Point = tuple[float, float]


def mix(first: str, second: str, share: float) -> str:
    """The colour between two: `share` of the second, 0 to 1."""
    pairs = [(int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def around(x: float, y: float, radius: float, count: int, turn: float = 0) -> list[Point]:
    """`count` points on a circle, the first on the right; `turn` in full turns."""
    angles = [2 * pi * (i / count + turn) for i in range(count)]
    return [(x + radius * cos(angle), y + radius * sin(angle)) for angle in angles]


class Canvas:
    """A sheet of 1600 × 900; its chances follow from `name`, so each picture is always the same."""

    def __init__(self, name: str, ground: str = PAPER) -> None:
        self.chance = Random(name)  # noqa: S311 -- chance for drawing, not for secrets
        self.image = Image.new("RGB", (WIDTH * SMOOTH, HEIGHT * SMOOTH), ground)
        self.ink = ImageDraw.Draw(self.image)

    def jpeg(self) -> bytes:
        """The finished picture."""
        buffer = BytesIO()
        finished = self.image.reduce(SMOOTH)
        finished.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        return buffer.getvalue()

    def shape(self, points: Sequence[Point], fill: str) -> None:
        self.ink.polygon([(x * SMOOTH, y * SMOOTH) for x, y in points], fill)

    def box(self, x: float, y: float, width: float, height: float, fill: str, round_: float = 0) -> None:
        corners = [x * SMOOTH, y * SMOOTH, (x + width) * SMOOTH, (y + height) * SMOOTH]
        self.ink.rounded_rectangle(corners, round_ * SMOOTH, fill)

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        self.ink.ellipse([(v) * SMOOTH for v in (x - radius, y - radius, x + radius, y + radius)], fill)

    def dome(self, x: float, y: float, radius: float, fill: str, start: int = 180, end: int = 360) -> None:
        """A half disc standing on `y`, or another slice; angles in degrees, clockwise from the right."""
        box = [v * SMOOTH for v in (x - radius, y - radius, x + radius, y + radius)]
        self.ink.pieslice(box, start, end, fill)

    def ring(self, x: float, y: float, radius: float, width: float, fill: str) -> None:
        box = [v * SMOOTH for v in (x - radius, y - radius, x + radius, y + radius)]
        self.ink.ellipse(box, outline=fill, width=round(width * SMOOTH))

    def arc(self, x: float, y: float, radius: float, width: float, fill: str, start: int, end: int) -> None:
        box = [v * SMOOTH for v in (x - radius, y - radius, x + radius, y + radius)]
        self.ink.arc(box, start, end, fill, round(width * SMOOTH))

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        """A stroke with round ends."""
        self.ink.line([(x * SMOOTH, y * SMOOTH) for x, y in points], fill, round(width * SMOOTH), "curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, fill)

    def ridge(self, y: float, swing: float, waves: float, phase: float, fill: str) -> None:
        """Land or water with a waved edge at about `y`, down to the lower edge of the sheet."""
        edge = [(x, y + swing * sin(2 * pi * (waves * x / WIDTH + phase))) for x in range(0, WIDTH + 8, 8)]
        self.shape([*edge, (WIDTH, HEIGHT), (0, HEIGHT)], fill)

    def sun(self, x: float, y: float, radius: float, fill: str = OCHRE) -> None:
        """A sun with two faint halos."""
        self.disc(x, y, radius * 1.75, mix(PAPER, fill, 0.16))
        self.disc(x, y, radius * 1.35, mix(PAPER, fill, 0.32))
        self.disc(x, y, radius, fill)
