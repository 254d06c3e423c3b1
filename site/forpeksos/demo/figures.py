"""What stands in more than one illustration: people, houses, trees, boats."""

from forpeksos.demo.canvas import COATS, LEAF, OCHRE, PAPER, SEA, SKINS, TERRACOTTA, Canvas, around, mix

ROOF = TERRACOTTA


def person(
    sheet: Canvas, x: float, y: float, size: float, coat: str, *, scarf: bool = False, hand: int = 0
) -> None:
    """Somebody standing on `y`, `size` tall; with a headscarf, or one hand raised (-1 left, 1 right)."""
    skin = SKINS[sheet.chance.randrange(3)]
    head = size * 0.17
    if hand:
        elbow, palm = (x + hand * size * 0.27, y - size * 0.62), (x + hand * size * 0.33, y - size * 1.02)
        sheet.line([(x + hand * size * 0.1, y - size * 0.42), elbow, palm], coat, size * 0.11)
        sheet.disc(*palm, size * 0.075, skin)
    sheet.dome(x, y - size * 0.28, size * 0.3, coat)
    sheet.box(x - size * 0.3, y - size * 0.29, size * 0.6, size * 0.29, coat)
    if scarf:
        shade = mix(coat, PAPER, 0.62)
        sheet.disc(x, y - size * 0.74, head * 1.28, shade)
        sheet.shape(
            [
                (x - head * 1.25, y - size * 0.74),
                (x + head * 1.25, y - size * 0.74),
                (x + head * 1.5, y - size * 0.46),
                (x, y - size * 0.36),
                (x - head * 1.5, y - size * 0.46),
            ],
            shade,
        )
        sheet.disc(x, y - size * 0.73, head * 0.86, skin)
    else:
        sheet.disc(x, y - size * 0.73, head, skin)
        sheet.dome(x, y - size * 0.75, head * 1.06, mix(SEA, "#000000", 0.55), 185, 355)


def crowd(sheet: Canvas, y: float, size: float, count: int, *, hands: bool = False) -> None:
    """`count` people in a row across the sheet."""
    step = 1600 / count
    for i in range(count):
        coat = COATS[(i + int(y)) % 4]
        raised = sheet.chance.choice((-1, 1)) if hands and sheet.chance.random() < 0.75 else 0
        person(sheet, step * (i + 0.5), y, size, coat, scarf=i % 2 == int(y) % 2, hand=raised)


def house(sheet: Canvas, x: float, y: float, width: float, wall: str, roof: str = ROOF) -> None:
    """A house standing on `y`, with a door and a window; `x` is its left edge."""
    tall = width * 0.62
    sheet.box(x, y - tall, width, tall, wall)
    eaves = width * 0.12
    sheet.shape(
        [(x - eaves, y - tall), (x + width / 2, y - tall - width * 0.5), (x + width + eaves, y - tall)], roof
    )
    sheet.box(x + width * 0.14, y - tall * 0.66, width * 0.24, tall * 0.66, mix(roof, "#000000", 0.25))
    sheet.box(x + width * 0.54, y - tall * 0.66, width * 0.28, tall * 0.3, mix(OCHRE, PAPER, 0.45))


def palm(sheet: Canvas, x: float, y: float, tall: float) -> None:
    """A coconut palm leaning a little to the right."""
    top = (x + tall * 0.16, y - tall)
    sheet.line([(x, y), (x + tall * 0.05, y - tall * 0.5), top], mix(TERRACOTTA, SEA, 0.45), tall * 0.05)
    for dx, dy in ((-0.42, 0.1), (-0.3, -0.16), (0.0, -0.28), (0.3, -0.16), (0.42, 0.1)):
        tip = (top[0] + dx * tall, top[1] + dy * tall)
        wide = 0.06 * tall if dx == 0 else 0
        bend = (top[0] + dx * tall * 0.5 - wide, top[1] + (dy - (0.13 if dx else -0.12)) * tall)
        low = (top[0] + dx * tall * 0.45 + wide, top[1] + (dy * 0.4 + 0.02) * tall)
        sheet.shape([top, bend, tip, low], LEAF)


def tree(sheet: Canvas, x: float, y: float, tall: float, leaf: str = LEAF) -> None:
    """A round tree on a short trunk."""
    sheet.box(x - tall * 0.035, y - tall * 0.5, tall * 0.07, tall * 0.5, mix(TERRACOTTA, SEA, 0.5))
    sheet.disc(x, y - tall * 0.68, tall * 0.32, leaf)
    sheet.dome(x, y - tall * 0.68, tall * 0.32, mix(leaf, PAPER, 0.18), 90, 270)


def boat(sheet: Canvas, x: float, y: float, width: float, sail: str) -> None:
    """A fishing boat with one sail."""
    keel = width * 0.2
    sheet.shape(
        [
            (x - width * 0.56, y - keel),
            (x + width * 0.56, y - keel),
            (x + width * 0.36, y),
            (x - width * 0.36, y),
        ],
        mix(TERRACOTTA, "#000000", 0.15),
    )
    sheet.line([(x, y - keel), (x, y - width * 0.95)], mix(SEA, "#000000", 0.3), width * 0.03)
    sheet.shape(
        [(x + 8, y - width * 0.95), (x + width * 0.46, y - keel * 1.4), (x + 8, y - keel * 1.4)], sail
    )
    sheet.shape(
        [(x - 8, y - width * 0.8), (x - width * 0.3, y - keel * 1.4), (x - 8, y - keel * 1.4)],
        mix(sail, PAPER, 0.5),
    )


def octagon(sheet: Canvas, x: float, y: float, radius: float, fill: str) -> None:
    """Eight sides for eight kabupaten and kota."""
    sheet.shape(around(x, y, radius, 8, 1 / 16), fill)
