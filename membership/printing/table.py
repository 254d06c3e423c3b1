"""A table on A4, over as many pages as it needs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from membership.printing.design import BRAND, DEEP, GOLD, INK, LINE, MUTED, ON_DEEP, SHADE
from membership.printing.lettering import fit, width
from membership.printing.shapes import Box, Mark, Shape, Side, Text
from membership.printing.sheets import A4_HEIGHT, A4_WIDTH, Paper, Placed

UPRIGHT = 5  # columns that stand on an upright page; more lie across
MARGIN, TOP, FOOT = 12.0, 33.0, 14.0
SIZES = (2.9, 2.6, 2.3, 2.1, 1.9, 1.7)  # of the letters: the largest at which no word is torn
PAD = 1.2  # at each side of a cell
MOST_LINES, HEAD_LINES = 4, 7  # in a cell, and in one of the head; what is longer ends with "…"
LEADING = 1.25
WIDEST, LONGEST_WORD = 70.0, 36.0  # that a column gets for its texts, and for the sake of one word
TITLE_SIZES, SMALL_SIZES = (5.2, 4.4, 3.6), (2.6, 2.3, 2.0)


@dataclass(frozen=True)
class Heading:
    """What stands above the table on each page: what it lists, how it was narrowed, and who took it when."""

    title: str
    narrowed: str
    taken: str
    caution: str


@dataclass(frozen=True)
class _Grid:
    """How the table lies on the page; `places` are the left edges of the columns."""

    page: tuple[float, float]
    size: float
    widths: list[float]
    places: list[float]

    @property
    def room(self) -> float:
        return self.page[0] - 2 * MARGIN

    def lines(self, place: int, words: str, *, bold: bool = False) -> list[str]:
        """`words` as they stand in the column."""
        room, most = self.widths[place] - 2 * PAD, HEAD_LINES if bold else MOST_LINES
        return fit(words, (self.size,), room, lines=most, bold=bold)[1] if words.strip() else []

    def height(self, cells: Sequence[list[str]]) -> float:
        return max(1, *map(len, cells)) * self.size * LEADING + 2 * PAD


def pages_of(head: Sequence[str], rows: Sequence[Sequence[str]], heading: Heading) -> list[Paper]:
    """The pages of the table, with a number before each row; one page where there are no rows."""
    head = [_("No."), *(name.replace("/", "/ ") for name in head)]  # where a line may break
    numbered = [[str(number), *row] for number, row in enumerate(rows, start=1)]
    grid = _laid_out(head, numbered)
    top = [grid.lines(place, words, bold=True) for place, words in enumerate(head)]
    filled = [[grid.lines(place, words) for place, words in enumerate(row)] for row in numbered]
    pages = list(_broken(grid, filled, TOP + grid.height(top)))
    return [
        _page(grid, [*_heading(grid, heading), *_foot(grid, heading, number, len(pages))], top, cells)
        for number, cells in enumerate(pages, start=1)
    ]


def _laid_out(head: Sequence[str], rows: Sequence[Sequence[str]]) -> _Grid:
    """The largest letters at which every word has room; each column gets what its words need, and a share of the rest."""
    page = (A4_WIDTH, A4_HEIGHT) if len(head) - 1 <= UPRIGHT else (A4_HEIGHT, A4_WIDTH)
    room = page[0] - 2 * MARGIN
    columns = [(name, {row[place] for row in rows}) for place, name in enumerate(head)]
    # Of letters that are one high; the widths for others follow from it.
    words = [
        _widest(name.split(), [word for text in texts for word in text.split()]) for name, texts in columns
    ]
    texts = [_widest([name], texts) for name, texts in columns]
    for size in SIZES:
        needed = [min(word * size + 2 * PAD, LONGEST_WORD) for word in words]
        if sum(needed) <= room:
            break
    wished = [min(text * size + 2 * PAD, WIDEST) for text in texts]
    widths = _shared(needed, wished, room)
    return _Grid(page, size, widths, [MARGIN + sum(widths[:place]) for place in range(len(widths))])


def _widest(head: Iterable[str], body: Iterable[str]) -> float:
    found = [width(words, 1, bold=True) for words in head] + [width(words, 1, bold=False) for words in body]
    return max(found) + 0.01  # sums of the same parts differ in their last digits


def _shared(needed: list[float], wished: list[float], room: float) -> list[float]:
    """Widths that fill `room`; where even the words need more, the widest columns give."""
    left = room
    for before, need in enumerate(sorted(needed)):
        most = left / (len(needed) - before)
        if need > most:
            return [min(each, most) for each in needed]
        left -= need
    more = [wish - need for wish, need in zip(wished, needed, strict=True)]
    if sum(more) <= left:
        return [each * room / sum(wished) for each in wished]
    return [need + wish * left / sum(more) for need, wish in zip(needed, more, strict=True)]


def _broken(grid: _Grid, rows: list[list[list[str]]], top: float) -> Iterator[list[list[list[str]]]]:
    """The rows by page; none is torn."""
    page: list[list[list[str]]] = []
    y = top
    for row in rows:
        if page and y + grid.height(row) > grid.page[1] - FOOT:
            yield page
            page, y = [], top
        page.append(row)
        y += grid.height(row)
    yield page


def _page(grid: _Grid, around: list[Shape], top: list[list[str]], rows: list[list[list[str]]]) -> Paper:
    shapes = [*around, Box(MARGIN, TOP, grid.room, grid.height(top), DEEP)]
    shapes += _row(grid, top, TOP, colour=ON_DEEP, bold=True)
    y = TOP + grid.height(top)
    for number, row in enumerate(rows):
        if number % 2:
            shapes.append(Box(MARGIN, y, grid.room, grid.height(row), SHADE))
        shapes += _row(grid, row, y, colour=INK)
        y += grid.height(row)
        shapes.append(Box(MARGIN, y - 0.1, grid.room, 0.1, LINE))
    return Paper("table", *grid.page, (Placed(0, 0, Side("", tuple(shapes))),))


def _row(
    grid: _Grid, cells: list[list[str]], y: float, *, colour: str, bold: bool = False
) -> Iterator[Shape]:
    for left, lines in zip(grid.places, cells, strict=True):
        for number, line in enumerate(lines):
            base = y + PAD + (number + 0.85) * grid.size * LEADING
            yield Text(left + PAD, base, grid.size, line, colour, bold=bold)


def _heading(grid: _Grid, heading: Heading) -> Iterator[Shape]:
    yield Mark(MARGIN, 8.5, 9.5, GOLD)
    size, (title,) = fit(heading.title, TITLE_SIZES, grid.room - 13, lines=1, bold=True)
    yield Text(MARGIN + 12.5, 13.2, size, title, BRAND, bold=True)
    yield Text(MARGIN + 12.5, 17.2, 2.6, "Forum Pekerja Sosial Banten", MUTED)
    size, lines = fit(heading.narrowed, SMALL_SIZES, grid.room, lines=2, bold=False)
    for number, line in enumerate(lines):
        yield Text(MARGIN, 22.6 + number * 3.3, size, line, INK)
    size, (taken,) = fit(heading.taken, SMALL_SIZES, grid.room, lines=1, bold=False)
    yield Text(MARGIN, 30.2, size, taken, MUTED)


def _foot(grid: _Grid, heading: Heading, number: int, pages: int) -> Iterator[Shape]:
    y = grid.page[1] - 7.5
    size, (caution,) = fit(heading.caution, (2.3, 2.0, 1.8), grid.room - 35, lines=1, bold=False)
    yield Text(MARGIN, y, size, caution, MUTED)
    words = _("Page %(number)s of %(total)s") % {"number": number, "total": pages}
    yield Text(grid.page[0] - MARGIN, y, 2.3, words, MUTED, anchor="end")
