"""What a drawing is made of: in millimetres from the upper left corner."""

from dataclasses import dataclass
from typing import Literal

from membership.printing.lettering import width

Anchor = Literal["start", "middle", "end"]

# Eight kabupaten and kota in one ring (templates/components/mark.html), in a square of 100.
MARK = (
    "M34.2 4 65.8 4 57.1 25 42.9 25zM71.3 6.3 93.7 28.7 72.7 37.3 62.7 27.3zM96 34.2 96 65.8 75 57.1 75 42.9z"
    "M93.7 71.3 71.3 93.7 62.7 72.7 72.7 62.7zM65.8 96 34.2 96 42.9 75 57.1 75z"
    "M28.7 93.7 6.3 71.3 27.3 62.7 37.3 72.7zM4 65.8 4 34.2 25 42.9 25 57.1zM6.3 28.7 28.7 6.3 37.3 27.3 27.3 37.3z"
)


@dataclass(frozen=True)
class Box:
    """A rectangle; a line is a thin one."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    kind: str = "box"


@dataclass(frozen=True)
class Text:
    """One line of words on the base line `y`, `size` high; `x` is where it starts, has its middle, or ends."""

    x: float
    y: float
    size: float
    words: str
    fill: str
    bold: bool = False
    anchor: Anchor = "start"
    kind: str = "text"

    @property
    def weight(self) -> int:
        """As CSS says it."""
        return 700 if self.bold else 400

    @property
    def start(self) -> float:
        """Where its first letter begins, whatever `x` is."""
        part = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return self.x - part * width(self.words, self.size, bold=self.bold) if part else self.x

    @property
    def end(self) -> float:
        """Where its last letter ends."""
        return self.start + width(self.words, self.size, bold=self.bold)


@dataclass(frozen=True)
class Mark:
    """The mark of the forum."""

    x: float
    y: float
    size: float
    fill: str
    kind: str = "mark"
    path: str = MARK

    @property
    def scale(self) -> float:
        """From its own square to millimetres."""
        return self.size / 100


@dataclass(frozen=True)
class Code:
    """A QR code, as rows of dark (1) and light (0) modules, without its quiet margin."""

    x: float
    y: float
    size: float
    rows: tuple[bytes, ...]
    fill: str
    kind: str = "code"

    @property
    def scale(self) -> float:
        """The width of a module."""
        return self.size / len(self.rows)

    @property
    def runs(self) -> list[tuple[int, int, int]]:
        """The dark modules that lie side by side: where the first is (across, down), and how many."""
        found: list[tuple[int, int, int]] = []
        for down, row in enumerate(self.rows):
            across = 0
            while across < len(row):
                end = across
                while end < len(row) and row[end]:
                    end += 1
                if end > across:
                    found.append((across, down, end - across))
                across = end + 1
        return found

    @property
    def path(self) -> str:
        """The same for SVG, in modules."""
        return "".join(f"M{across} {down}h{many}v1h-{many}z" for across, down, many in self.runs)


def corners_of_mark(mark: Mark) -> list[list[tuple[float, float]]]:
    """Its eight parts, each as its corners in millimetres."""
    parts = []
    for part in MARK.strip("Mz").split("zM"):
        numbers = [float(number) * mark.scale for number in part.split()]
        parts.append([(mark.x + x, mark.y + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)])
    return parts


Shape = Box | Text | Mark | Code


@dataclass(frozen=True)
class Side:
    """One side of a card; `label` names it to those who do not see it."""

    label: str
    shapes: tuple[Shape, ...]
