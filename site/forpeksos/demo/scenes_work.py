"""Illustrations of the forum's work: registering, building, writing, counting, learning."""

from forpeksos.demo.canvas import COATS, LEAF, OCHRE, PAPER, SEA, SKINS, TERRACOTTA, Canvas, mix
from forpeksos.demo.figures import octagon, person

DARK = mix(SEA, "#000000", 0.4)


def cards(sheet: Canvas) -> None:
    """A wall of member cards, one lifted out."""
    sheet.box(0, 0, 1600, 900, mix(SEA, PAPER, 0.08))
    for row in range(4):
        for column in range(5):
            x, y = -60 + column * 360 + (row % 2) * -120, -70 + row * 262
            _card(
                sheet,
                x,
                y,
                320,
                (mix(SEA, PAPER, 0.25), mix(SEA, PAPER, 0.18))[(row + column) % 2],
                row * 5 + column,
            )
    sheet.box(490, 226, 660, 430, mix(SEA, "#000000", 0.35), 26)
    _card(sheet, 470, 205, 660, PAPER, 7)
    sheet.disc(1080, 600, 92, LEAF)
    sheet.line([(1036, 602), (1068, 636), (1126, 566)], PAPER, 24)


def _card(sheet: Canvas, x: float, y: float, width: float, ground: str, number: int) -> None:
    tall, coat = width * 0.65, COATS[number % 4]
    sheet.box(x, y, width, tall, ground, width * 0.04)
    strong = ground == PAPER
    coat = coat if strong else mix(coat, SEA, 0.45)
    sheet.box(
        x + width * 0.07, y + tall * 0.14, width * 0.32, tall * 0.72, mix(ground, OCHRE, 0.28), width * 0.03
    )
    middle, floor = x + width * 0.23, y + tall * 0.86
    sheet.dome(middle, floor, width * 0.14, coat)
    sheet.disc(
        middle,
        y + tall * 0.44,
        width * 0.075,
        SKINS[number % 3] if strong else mix(SKINS[number % 3], SEA, 0.4),
    )
    line = mix(ground, SEA if strong else PAPER, 0.5 if strong else 0.3)
    for k, share in enumerate((0.44, 0.32, 0.38, 0.2)):
        top = y + tall * (0.22 + 0.17 * k)
        sheet.box(
            x + width * 0.46, top, width * share, tall * 0.07, TERRACOTTA if strong and k == 0 else line, 4
        )


def repair(sheet: Canvas) -> None:
    sheet.sun(1290, 250, 110)
    sheet.ridge(600, 18, 1.2, 0.3, mix(SEA, PAPER, 0.5))
    sheet.ridge(680, 12, 0.8, 0.1, mix(OCHRE, PAPER, 0.5))
    sheet.box(470, 480, 620, 290, PAPER)
    for x in range(470, 1090, 62):
        sheet.box(x, 480, 6, 290, mix(PAPER, OCHRE, 0.4))
    sheet.shape([(400, 490), (780, 200), (1160, 490)], mix(OCHRE, PAPER, 0.35))
    for i in range(5):
        sheet.line(
            [(460 + i * 80, 448 - i * 61), (800 + i * 10, 448 - i * 61)], mix(TERRACOTTA, PAPER, 0.1 * i), 26
        )
    sheet.line([(780, 205), (1165, 492)], mix(TERRACOTTA, SEA, 0.5), 16)
    sheet.line([(780, 205), (395, 492)], mix(TERRACOTTA, SEA, 0.5), 16)
    sheet.box(560, 560, 110, 210, SEA)
    sheet.box(790, 560, 190, 110, mix(SEA, PAPER, 0.4))
    for side in (0, 74):
        sheet.line([(1150 + side, 790), (1010 + side, 330)], mix(TERRACOTTA, "#000000", 0.2), 13)
    for k in range(7):
        sheet.line(
            [(1133 - k * 20, 735 - k * 65), (1207 - k * 20, 735 - k * 65)],
            mix(TERRACOTTA, "#000000", 0.2),
            10,
        )
    person(sheet, 980, 420, 150, LEAF, hand=-1)
    person(sheet, 620, 372, 130, SEA, hand=1)
    person(sheet, 1330, 800, 220, TERRACOTTA, scarf=True, hand=-1)
    person(sheet, 250, 800, 220, OCHRE, hand=1)
    person(sheet, 390, 800, 200, LEAF, scarf=True)
    for k in range(4):
        sheet.box(1410 - k * 6, 770 - k * 26, 150, 22, mix(OCHRE, TERRACOTTA, 0.25 * k), 4)
    sheet.ridge(800, 6, 1, 0.2, mix(LEAF, SEA, 0.3))


def pages(sheet: Canvas) -> None:
    """A text in the making: sheets, remarks, a pen."""
    sheet.box(0, 0, 1600, 900, mix(TERRACOTTA, PAPER, 0.12))
    for points, fill in (
        ([(180, 180), (760, 90), (900, 850), (300, 960)], mix(PAPER, TERRACOTTA, 0.35)),
        ([(420, 110), (1010, 110), (1010, 960), (420, 960)], PAPER),
    ):
        sheet.shape(points, fill)
    octagon(sheet, 715, 205, 48, SEA)
    octagon(sheet, 715, 205, 26, PAPER)
    sheet.box(560, 285, 310, 22, SEA, 6)
    for k in range(11):
        y = 350 + k * 50
        marked = k in {2, 3, 7}
        if marked:
            sheet.box(488, y - 10, 450, 40, mix(OCHRE, PAPER, 0.4), 6)
        sheet.box(500, y, 420 - (k * 83) % 150, 18, mix(SEA, PAPER, 0.45), 6)
    for y, colour, lines in ((300, SEA, 3), (510, LEAF, 2), (680, OCHRE, 3)):
        sheet.box(1090, y, 380, 70 + lines * 26, colour, 20)
        sheet.shape([(1096, y + 34), (1040, y + 54), (1096, y + 74)], colour)
        for k in range(lines):
            sheet.box(1125, y + 32 + k * 34, 300 - (k * 90) % 170, 15, mix(colour, PAPER, 0.7), 6)
    sheet.shape([(250, 640), (330, 570), (380, 620), (300, 700), (215, 735)], mix(OCHRE, PAPER, 0.3))
    sheet.shape([(330, 570), (620, 318), (668, 368), (380, 620)], OCHRE)
    sheet.shape([(238, 700), (215, 735), (252, 722)], DARK)


def bars(sheet: Canvas) -> None:
    """Figures that grow like plants out of a field."""
    sheet.box(0, 0, 1600, 900, PAPER)
    for k in range(6):
        sheet.line([(120, 160 + k * 110), (1480, 160 + k * 110)], mix(PAPER, SEA, 0.1), 4)
    heights = (180, 250, 230, 330, 390, 370, 480, 560)
    for i, tall in enumerate(heights):
        x, colour = 150 + i * 168, (SEA, TERRACOTTA, OCHRE, LEAF)[i % 4]
        sheet.box(x, 760 - tall, 110, tall, colour, 10)
        sheet.box(x, 760 - tall, 40, tall, mix(colour, PAPER, 0.16), 10)
        top = 760 - tall
        sheet.line([(x + 55, top), (x + 55, top - 62)], LEAF, 9)
        sheet.shape([(x + 55, top - 30), (x + 96, top - 66), (x + 108, top - 40)], mix(LEAF, PAPER, 0.15))
        sheet.shape([(x + 55, top - 48), (x + 14, top - 86), (x + 4, top - 56)], LEAF)
    sheet.ridge(757, 5, 1, 0.1, mix(TERRACOTTA, SEA, 0.55))
    sheet.ridge(800, 8, 1.6, 0.3, mix(LEAF, SEA, 0.35))


def steps(sheet: Canvas) -> None:
    sheet.box(0, 0, 1600, 900, mix(OCHRE, PAPER, 0.7))
    sheet.disc(1400, 210, 300, mix(OCHRE, PAPER, 0.45))
    sheet.disc(1400, 210, 210, mix(OCHRE, PAPER, 0.2))
    octagon(sheet, 1400, 170, 96, TERRACOTTA)
    octagon(sheet, 1400, 170, 64, PAPER)
    sheet.shape([(1345, 240), (1310, 350), (1362, 325), (1392, 262)], TERRACOTTA)
    sheet.shape([(1455, 240), (1490, 350), (1438, 325), (1408, 262)], TERRACOTTA)
    sheet.line([(1366, 172), (1392, 198), (1438, 142)], LEAF, 17)
    for i in range(6):
        x, y = 60 + i * 250, 800 - i * 76
        sheet.box(x, y, 1600, 900, mix(SEA, PAPER, 0.5 - i * 0.09))
        sheet.box(x, y, 1600, 14, mix(PAPER, SEA, 0.2))
    for i in range(5):
        person(
            sheet,
            190 + i * 250,
            800 - i * 76,
            200,
            (TERRACOTTA, OCHRE, LEAF)[i % 3],
            scarf=i % 2 == 1,
            hand=1 if i == 4 else 0,
        )
    sheet.box(0, 860, 1600, 60, DARK)
