"""Cards on paper: one of its own size, or ten on a sheet of A4 to be printed on both sides and cut."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from membership.printing.design import HEIGHT, WIDTH, sides
from membership.printing.face import Face
from membership.printing.shapes import Box, Side

A4_WIDTH, A4_HEIGHT = 210.0, 297.0
COLUMNS, ROWS = 2, 5
PER_SHEET = COLUMNS * ROWS
LEFT, TOP = (A4_WIDTH - COLUMNS * WIDTH) / 2, (A4_HEIGHT - ROWS * HEIGHT) / 2
CUT, HAIR = 5.0, 0.15  # length and breadth of a cut mark
CLEAR = 2.0  # between a mark and the cards, so that a knife that slips leaves none on them


@dataclass(frozen=True)
class Placed:
    """A side with its upper left corner on a page."""

    x: float
    y: float
    side: Side


@dataclass(frozen=True)
class Paper:
    """A page: how large, which sides stand where, and where to cut. `kind` names its size in CSS."""

    kind: str
    width: float
    height: float
    placed: tuple[Placed, ...]
    cuts: tuple[Box, ...] = ()


def single(face: Face) -> list[Paper]:
    """The front of a card, then its back, each a page of the card's size."""
    return [Paper("card", WIDTH, HEIGHT, (Placed(0, 0, side),)) for side in sides(face)]


def on_a4(faces: Iterable[Face]) -> Iterator[Paper]:
    """Ten fronts, then their backs, and so on.

    The backs stand the other way round, so that each lies behind its front when the printer turns the sheet
    over its long edge.
    """
    waiting = iter(faces)
    while ten := [sides(face) for face in islice(waiting, PER_SHEET)]:
        yield _sheet([front for front, _back in ten], is_back=False)
        yield _sheet([back for _front, back in ten], is_back=True)


def _sheet(shown: list[Side], *, is_back: bool) -> Paper:
    placed = []
    for place, side in enumerate(shown):
        row, column = divmod(place, COLUMNS)
        across = COLUMNS - 1 - column if is_back else column
        placed.append(Placed(LEFT + across * WIDTH, TOP + row * HEIGHT, side))
    return Paper("sheet", A4_WIDTH, A4_HEIGHT, tuple(placed), CUTS)


def _cuts() -> Iterator[Box]:
    right, bottom = LEFT + COLUMNS * WIDTH, TOP + ROWS * HEIGHT
    for column in range(COLUMNS + 1):
        x = LEFT + column * WIDTH - HAIR / 2
        yield Box(x, TOP - CLEAR - CUT, HAIR, CUT, "#000000")
        yield Box(x, bottom + CLEAR, HAIR, CUT, "#000000")
    for row in range(ROWS + 1):
        y = TOP + row * HEIGHT - HAIR / 2
        yield Box(LEFT - CLEAR - CUT, y, CUT, HAIR, "#000000")
        yield Box(right + CLEAR, y, CUT, HAIR, "#000000")


CUTS = tuple(_cuts())
