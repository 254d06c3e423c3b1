"""Illustrations of people together: around a table, in a hall, in a camp."""

from forpeksos.demo.canvas import COATS, LEAF, OCHRE, PAPER, SEA, TERRACOTTA, Canvas, around, mix
from forpeksos.demo.figures import crowd, house, octagon, person, tree

DARK = mix(SEA, "#000000", 0.4)


def table(sheet: Canvas) -> None:
    """Eight people around a table, seen from above."""
    sheet.box(0, 0, 1600, 900, mix(OCHRE, PAPER, 0.5))
    for i in range(-4, 14):
        sheet.shape(
            [(i * 160, 0), (i * 160 + 80, 0), (i * 160 - 240, 900), (i * 160 - 320, 900)],
            mix(OCHRE, PAPER, 0.58),
        )
    octagon(sheet, 800, 450, 440, mix(SEA, PAPER, 0.12))
    for i, (x, y) in enumerate(around(800, 450, 352, 8, 1 / 16)):
        coat = COATS[i % 4] if COATS[i % 4] != SEA else PAPER
        towards = ((800 - x) * 0.3, (450 - y) * 0.3)
        for side in (-1, 1):
            start = (x - side * towards[1] * 0.62, y + side * towards[0] * 0.62)
            reach = (start[0] + towards[0] * 1.02, start[1] + towards[1] * 1.02)
            sheet.line([start, reach], coat, 34)
        sheet.disc(x, y, 82, coat)
        sheet.disc(x + towards[0] * 0.12, y + towards[1] * 0.12, 50, mix(coat, PAPER, 0.6) if i % 2 else DARK)
    octagon(sheet, 800, 450, 262, mix(TERRACOTTA, "#000000", 0.12))
    octagon(sheet, 800, 450, 244, TERRACOTTA)
    for i, (x, y) in enumerate(around(800, 450, 172, 8, 1 / 16)):
        sheet.box(x - 34, y - 42, 68, 84, PAPER, 4)
        for k in range(3):
            sheet.line(
                [(x - 18, y - 22 + k * 20), (x + 18 - 8 * (i + k) % 20, y - 22 + k * 20)],
                mix(SEA, PAPER, 0.4),
                5,
            )
    octagon(sheet, 800, 450, 74, OCHRE)
    octagon(sheet, 800, 450, 46, PAPER)


def assembly(sheet: Canvas) -> None:
    sheet.box(0, 0, 1600, 900, SEA)
    sheet.shape([(0, 0), (1600, 0), (1120, 330), (480, 330)], mix(SEA, PAPER, 0.1))
    sheet.box(480, 120, 640, 260, mix(SEA, PAPER, 0.2), 10)
    octagon(sheet, 800, 235, 92, OCHRE)
    octagon(sheet, 800, 235, 56, PAPER)
    for i, x in enumerate((620, 740, 860, 980)):
        person(
            sheet, x, 470, 140, COATS[(i + 1) % 4] if COATS[(i + 1) % 4] != SEA else PAPER, scarf=i % 2 == 1
        )
    sheet.box(540, 430, 520, 52, TERRACOTTA, 6)
    for row, (y, size, count) in enumerate(((640, 190, 11), (780, 240, 9), (940, 300, 7))):
        sheet.box(0, y - 40, 1600, 900, mix(SEA, "#000000", 0.12 * (row + 1)))
        step = 1600 / count
        for i in range(count):
            coat = (OCHRE, TERRACOTTA, LEAF, mix(SEA, PAPER, 0.55))[(i + row) % 4]
            hand = (1 if i % 2 else -1) if (i * 3 + row) % 4 else 0
            person(sheet, step * (i + 0.5), y, size, coat, scarf=(i + row) % 2 == 0, hand=hand)


def shelter(sheet: Canvas) -> None:
    sheet.box(0, 0, 1600, 620, mix(SEA, PAPER, 0.35))
    for x, y, size in (
        (230, 120, 90),
        (340, 100, 120),
        (470, 130, 84),
        (1090, 90, 100),
        (1220, 70, 130),
        (1370, 110, 96),
    ):
        sheet.disc(x, y, size, mix(SEA, PAPER, 0.62))
    for _drop in range(46):
        x, y = sheet.chance.randrange(1600), 190 + sheet.chance.randrange(330)
        sheet.line([(x, y), (x - 12, y + 42)], mix(SEA, PAPER, 0.7), 4)
    sheet.ridge(590, 14, 1, 0.1, mix(LEAF, OCHRE, 0.45))
    for x, colour in ((300, OCHRE), (800, TERRACOTTA), (1300, OCHRE)):
        sheet.shape([(x - 250, 660), (x, 330), (x + 250, 660)], colour)
        sheet.shape([(x, 330), (x + 250, 660), (x + 90, 660)], mix(colour, "#000000", 0.18))
        sheet.shape([(x - 70, 660), (x, 420), (x + 70, 660)], mix(SEA, "#000000", 0.45))
    octagon(sheet, 800, 395, 34, PAPER)
    sheet.ridge(675, 10, 1, 0.4, mix(LEAF, SEA, 0.2))
    for i, (x, y) in enumerate(((420, 800), (560, 765), (700, 750), (900, 750), (1040, 765), (1180, 800))):
        person(sheet, x, y, 170, COATS[(i + 1) % 4], scarf=i % 2 == 0)
    for x, y, coat in ((560, 890, TERRACOTTA), (720, 900, OCHRE), (890, 900, SEA), (1050, 890, LEAF)):
        person(sheet, x, y, 118, coat)


def council(sheet: Canvas) -> None:
    sheet.disc(800, 560, 520, mix(PAPER, OCHRE, 0.35))
    sheet.disc(800, 560, 410, mix(PAPER, OCHRE, 0.6))
    sheet.shape([(330, 360), (800, 130), (1270, 360)], SEA)
    sheet.shape([(440, 345), (800, 172), (1160, 345)], mix(SEA, PAPER, 0.15))
    octagon(sheet, 800, 278, 46, OCHRE)
    sheet.box(350, 356, 900, 46, mix(SEA, PAPER, 0.25))
    sheet.box(380, 400, 840, 290, mix(PAPER, SEA, 0.25))
    for i in range(6):
        x = 400 + i * 150
        sheet.box(x, 400, 52, 290, PAPER)
        sheet.box(x, 400, 18, 290, mix(PAPER, OCHRE, 0.25))
        sheet.box(x - 10, 400, 72, 22, mix(PAPER, OCHRE, 0.4))
    sheet.box(744, 500, 112, 190, TERRACOTTA, 4)
    for k in range(4):
        sheet.box(320 - k * 60, 688 + k * 34, 960 + k * 120, 36, mix(SEA, PAPER, 0.42 - k * 0.12))
    sheet.box(0, 822, 1600, 80, LEAF)
    for i, x in enumerate((520, 640, 760, 880, 1000, 1110)):
        person(sheet, x, 880, 190, (TERRACOTTA, OCHRE, LEAF, PAPER)[i % 4], scarf=i % 2 == 0)
    sheet.box(905, 560, 14, 160, mix(TERRACOTTA, "#000000", 0.3))
    sheet.box(560, 520, 360, 130, PAPER, 8)
    for k in range(3):
        sheet.box(595, 548 + k * 30, 290 - k * 60, 14, (SEA, TERRACOTTA, SEA)[k], 5)
    for x in (110, 250, 1370, 1510):
        tree(sheet, x, 850, 260, mix(LEAF, SEA, 0.35))


def kitchen(sheet: Canvas) -> None:
    """A public kitchen: pots, steam, people who serve."""
    sheet.box(0, 0, 1600, 900, mix(LEAF, PAPER, 0.55))
    sheet.shape([(60, 250), (800, 60), (1540, 250)], TERRACOTTA)
    for i in range(8):
        sheet.shape(
            [
                (60 + i * 185, 250),
                (152 + i * 185, 250),
                (152 + i * 185, 300),
                (106 + i * 185, 330),
                (60 + i * 185, 300),
            ],
            (PAPER, TERRACOTTA)[i % 2],
        )
    for x in (110, 1478):
        sheet.box(x, 300, 14, 420, mix(TERRACOTTA, "#000000", 0.35))
    for i, x in enumerate((330, 560, 800, 1040, 1270)):
        person(sheet, x, 660, 270, (SEA, OCHRE, SEA, TERRACOTTA, SEA)[i], scarf=i % 2 == 0)
    sheet.box(140, 640, 1320, 60, OCHRE, 8)
    sheet.box(160, 700, 1280, 200, mix(OCHRE, PAPER, 0.35))
    for x in (215, 445, 680, 920, 1155, 1385):
        for k in range(2):
            sheet.arc(x - 12 + k * 40, 505, 26, 8, mix(PAPER, LEAF, 0.08), 100, 260)
            sheet.arc(x - 34 + k * 40, 460, 22, 8, mix(PAPER, LEAF, 0.08), -80, 80)
        sheet.box(x - 66, 566, 132, 84, mix(SEA, PAPER, 0.3), 14)
        sheet.box(x - 78, 556, 156, 20, mix(SEA, PAPER, 0.15), 10)
    for i in range(9):
        x = 230 + i * 142
        sheet.dome(x, 790, 46, PAPER, 0, 180)
        sheet.dome(x, 790, 34, mix(PAPER, TERRACOTTA, (0.15, 0.5)[i % 2]))


def welcome(sheet: Canvas) -> None:
    """Neighbours in front of their village."""
    sheet.sun(800, 380, 210)
    sheet.ridge(520, 50, 1.3, 0.2, mix(SEA, PAPER, 0.55))
    sheet.ridge(590, 34, 1.8, 0.6, mix(LEAF, PAPER, 0.35))
    for i, x in enumerate((40, 240, 1160, 1380)):
        house(sheet, x, 690, 170, PAPER, (SEA, TERRACOTTA)[i % 2])
    for x in (470, 1100):
        tree(sheet, x, 690, 210, mix(LEAF, SEA, 0.3))
    sheet.ridge(680, 10, 1, 0.1, LEAF)
    crowd(sheet, 800, 200, 9)
    sheet.box(0, 795, 1600, 105, mix(LEAF, SEA, 0.4))
    crowd(sheet, 905, 260, 8, hands=True)
