"""The look of a card: where everything stands on its two sides, in millimetres."""

from collections.abc import Iterator

import segno
from django.utils.translation import gettext as _

from membership.printing.face import Face
from membership.printing.lettering import fit
from membership.printing.shapes import Box, Code, Mark, Shape, Side, Text

WIDTH, HEIGHT = 85.6, 54.0  # ISO/IEC 7810 ID-1, like a bank card
EDGE = 5.0
ROOM = WIDTH - 2 * EDGE

# The colours of the site by day (static/css/tokens.css): a card looks the same at night.
SURFACE, DEEP, BRAND, GOLD = "#fffdf8", "#083e40", "#0c5f5c", "#e9b850"
INK, MUTED, LINE, SHADE = "#1c2826", "#4f5f5b", "#ddd3c0", "#f5efe1"
ON_DEEP, ON_DEEP_MUTED = "#f6f1e4", "#c4d8d2"

NAME_SIZES = (5.2, 4.8, 4.4, 4.0, 3.7, 3.4, 3.1, 2.8)
FACT_SIZES = (2.9, 2.7, 2.5, 2.3, 2.1)


def sides(face: Face) -> tuple[Side, Side]:
    """Front and back."""
    return (
        Side(_("Front of the card"), tuple(_front(face))),
        Side(_("Back of the card"), tuple(_back(face))),
    )


def _front(face: Face) -> Iterator[Shape]:
    yield Box(0, 0, WIDTH, HEIGHT, SURFACE)
    yield Mark(64.1, 21.2, 16.5, SHADE)
    yield Box(0, 0, WIDTH, 14.6, DEEP)
    yield Box(0, 14.6, WIDTH, 0.9, GOLD)
    yield Mark(EDGE, 2.9, 8.8, GOLD)
    yield Text(16, 7.3, 4.4, "Forpeksos Banten", ON_DEEP, bold=True)
    yield Text(16, 11, 2.3, "Forum Pekerja Sosial Banten", ON_DEEP_MUTED)
    yield Text(WIDTH - EDGE, 11, 2.3, _("Membership card"), GOLD, bold=True, anchor="end")
    size, lines = fit(face.name, NAME_SIZES, ROOM, lines=2, bold=True)
    base = 23.6 if len(lines) == 1 else 21.8
    for line in lines:
        yield Text(EDGE, base, size, line, INK, bold=True)
        base += size * 1.22
    yield Text(EDGE, base + 0.6, 3.5, face.number, BRAND, bold=True)
    yield Box(EDGE, 39.2, ROOM, 0.2, LINE)
    yield from _fact(EDGE, 20, _("Constituent body"), face.body)
    yield from _fact(28.5, 26, _("Branch"), face.branch)
    yield from _fact(57.5, 23.1, _("Valid until"), face.valid_until)
    yield Box(0, HEIGHT - 1.4, WIDTH, 1.4, DEEP)


def _fact(x: float, room: float, label: str, words: str) -> Iterator[Shape]:
    yield Text(x, 43, 2.1, label, MUTED)
    size, lines = fit(words, FACT_SIZES, room, lines=1, bold=True)
    if lines[0].endswith("…"):
        size, lines = fit(words, FACT_SIZES, room, lines=2, bold=True)
    for place, line in enumerate(lines):
        yield Text(x, 46.7 + place * size * 1.2, size, line, INK, bold=True)


def _back(face: Face) -> Iterator[Shape]:
    yield Box(0, 0, WIDTH, HEIGHT, SURFACE)
    yield Text(EDGE, 7, 2.7, _("Rules of this card"), BRAND, bold=True)
    for place, rule in enumerate(_rules()):
        size, (line, *_more) = fit(rule, (2.3, 2.15, 2.0), 48.5, lines=1, bold=False)
        yield Text(EDGE, 12.2 + place * 3.9, size, f"{place + 1}.", MUTED)
        yield Text(EDGE + 3, 12.2 + place * 3.9, size, line, INK)
    yield _code(face.address)
    for y, words in zip((29.9, 32.5), (_("Scan to check"), _("this card")), strict=True):
        yield Text(70.3, y, 2.1, words, MUTED, anchor="middle")
    for x, office in ((EDGE, _("Chair")), (31.5, _("Secretary"))):
        yield Text(x + 11, 31.4, 2.2, office, INK, anchor="middle")
        yield Box(x, 41.6, 22, 0.2, MUTED)
    yield Box(0, 44.9, WIDTH, 0.7, GOLD)
    yield Box(0, 45.6, WIDTH, HEIGHT - 45.6, DEEP)
    found = _("If you find this card, please bring it to the nearest branch of Forpeksos Banten.")
    size, (line, *_more) = fit(found, (2.3, 2.1, 1.9), ROOM, lines=1, bold=False)
    yield Text(WIDTH / 2, 49.2, size, line, ON_DEEP, anchor="middle")
    size, (line, *_more) = fit(face.portal, (2.4, 2.0, 1.6), ROOM, lines=1, bold=True)
    yield Text(WIDTH / 2, 52.2, size, line, GOLD, bold=True, anchor="middle")


def _rules() -> list[str]:
    return [
        _("It belongs to the forum and is lent to nobody."),
        _("It counts as long as its holder is an active member."),
        _("It is no permit to collect money or aid."),
        _("Lost? Report it at once in the portal."),
    ]


def _code(address: str) -> Code:
    """Read even with a seventh of it scratched. Any mask can be read; choosing the best takes a second for a sheet."""
    matrix = segno.make(address, error="m", mask=3, micro=False).matrix
    return Code(59.8, 4.6, 21, tuple(bytes(row) for row in matrix), INK)
