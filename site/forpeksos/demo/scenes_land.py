"""Illustrations of places: coast, hills, fields, towns."""

from math import pi, sin

from forpeksos.demo.canvas import LEAF, OCHRE, PAPER, SEA, TERRACOTTA, Canvas, around, mix
from forpeksos.demo.figures import boat, house, octagon, palm, tree

HAZE = mix(SEA, PAPER, 0.62)


def coast(sheet: Canvas) -> None:
    sheet.sun(1110, 400, 170)
    sheet.shape([(0, 470), (230, 330), (420, 430), (560, 380), (800, 480), (0, 480)], HAZE)
    for i in range(6):
        sheet.ridge(470 + i * 62, 9 + i * 2, 5 - i * 0.5, i * 0.37, mix(HAZE, SEA, 0.25 + i * 0.15))
        if i == 1:
            boat(sheet, 1150, 545, 150, PAPER)
        if i == 3:
            boat(sheet, 640, 690, 230, OCHRE)
    sheet.ridge(850, 26, 0.7, 0.1, mix(OCHRE, PAPER, 0.55))
    palm(sheet, 190, 860, 560)
    palm(sheet, 60, 890, 420)


def hills(sheet: Canvas) -> None:
    sheet.sun(360, 250, 110)
    for i, (y, swing, waves) in enumerate(((420, 60, 1.4), (520, 52, 1.9), (630, 40, 1.3))):
        sheet.ridge(y, swing, waves, 0.2 + i * 0.3, mix(LEAF, PAPER, 0.62 - i * 0.22))
    for x, y, width in ((160, 640, 110), (1240, 610, 100), (1400, 640, 130)):
        house(sheet, x, y, width, mix(PAPER, OCHRE, 0.18))
    sheet.ridge(735, 22, 0.9, 0.55, LEAF)
    for i, x in enumerate((70, 330, 620, 920, 1210)):
        house(
            sheet, x, 800 + 14 * sin(i), 210, (PAPER, mix(OCHRE, PAPER, 0.4))[i % 2], (TERRACOTTA, SEA)[i % 2]
        )
    for x in (300, 590, 880, 1180, 1500):
        tree(sheet, x, 815, 170, mix(LEAF, SEA, 0.45))
    sheet.ridge(845, 10, 1.2, 0.3, mix(LEAF, SEA, 0.55))


def terraces(sheet: Canvas) -> None:
    sheet.sun(1230, 230, 105)
    sheet.shape([(260, 430), (700, 110), (860, 220), (980, 150), (1450, 440)], mix(SEA, PAPER, 0.5))
    sheet.shape([(700, 110), (860, 220), (980, 440), (720, 440)], mix(SEA, PAPER, 0.42))
    for i in range(9):
        y = 390 + i * 58
        colour = (LEAF, mix(LEAF, OCHRE, 0.5), mix(LEAF, SEA, 0.4))[i % 3]
        sheet.ridge(y, 26 + i * 3, 1.15, 0.08 * i + (0.5 if i % 2 else 0), mix(PAPER, OCHRE, 0.35))
        sheet.ridge(
            y + 12, 26 + i * 3, 1.15, 0.08 * i + (0.5 if i % 2 else 0), mix(colour, PAPER, 0.24 - i * 0.025)
        )
    house(sheet, 1130, 560, 120, PAPER)
    palm(sheet, 1300, 590, 240)
    palm(sheet, 330, 640, 300)


def lighthouse(sheet: Canvas) -> None:
    sheet.shape([(1200, 140), (0, 0), (0, 260)], mix(PAPER, OCHRE, 0.13))
    sheet.sun(430, 330, 130)
    sheet.shape([(70, 560), (300, 350), (585, 560)], mix(SEA, PAPER, 0.45))
    sheet.shape([(300, 350), (585, 560), (330, 560)], mix(SEA, PAPER, 0.37))
    for i in range(5):
        sheet.ridge(540 + i * 60, 10, 4, i * 0.31, mix(HAZE, SEA, 0.2 + i * 0.18))
    boat(sheet, 520, 700, 170, PAPER)
    sheet.shape([(900, 900), (1010, 640), (1180, 560), (1600, 590), (1600, 900)], mix(LEAF, SEA, 0.35))
    sheet.shape([(1130, 600), (1155, 190), (1245, 190), (1270, 600)], mix(OCHRE, PAPER, 0.62))
    for i in range(3):
        y = 250 + i * 120
        grow = (y - 190) / 410 * 25
        sheet.shape(
            [(1155 - grow, y), (1245 + grow, y), (1249 + grow, y + 55), (1151 - grow, y + 55)], TERRACOTTA
        )
    sheet.box(1135, 172, 130, 22, SEA)
    sheet.box(1168, 112, 64, 62, OCHRE)
    sheet.dome(1200, 114, 44, SEA)
    house(sheet, 1330, 640, 170, PAPER)


def tower(sheet: Canvas) -> None:
    sheet.disc(800, 430, 330, mix(PAPER, OCHRE, 0.35))
    sheet.disc(800, 430, 250, mix(PAPER, OCHRE, 0.6))
    for i, x in enumerate(range(-40, 1600, 150)):
        if abs(x - 760) > 130:
            house(sheet, x, 760 - (i % 3) * 18, 150, mix(PAPER, SEA, 0.14), (TERRACOTTA, SEA, LEAF)[i % 3])
    for step in range(3):
        sheet.box(650 + step * 24, 700 - step * 30, 300 - step * 48, 34, mix(SEA, PAPER, 0.1 * step))
    sheet.shape([(706, 612), (894, 612), (858, 250), (742, 250)], PAPER)
    sheet.shape([(800, 250), (858, 250), (894, 612), (800, 612)], mix(PAPER, OCHRE, 0.3))
    for i in range(4):
        y = 320 + i * 74
        sheet.box(772, y, 56, 40, SEA, 20)
    sheet.box(722, 232, 156, 24, SEA)
    sheet.box(752, 172, 96, 62, PAPER)
    sheet.dome(800, 174, 62, TERRACOTTA)
    sheet.line([(800, 112), (800, 74)], TERRACOTTA, 8)
    sheet.ridge(770, 8, 1, 0, mix(LEAF, SEA, 0.3))
    for x in (90, 300, 520, 1080, 1290, 1500):
        tree(sheet, x, 850, 150, LEAF)


def harbour(sheet: Canvas) -> None:
    sheet.sun(320, 300, 120)
    for i, x in enumerate((980, 1080, 1180)):
        sheet.shape(
            [(x, 560), (x + 14, 250 + i * 40), (x + 56, 250 + i * 40), (x + 70, 560)], mix(SEA, PAPER, 0.35)
        )
        sheet.box(x + 14, 270 + i * 40, 42, 22, TERRACOTTA)
        for k in range(4):
            sheet.disc(x + 40 + k * 46, 215 + i * 40 - k * 32, 24 + k * 9, mix(PAPER, SEA, 0.13))
    for i, x in enumerate((1290, 1430, 1560)):
        sheet.dome(x, 520, 62, mix(OCHRE, PAPER, 0.2 * i))
        sheet.box(x - 62, 518, 124, 60, mix(OCHRE, PAPER, 0.2 * i))
    for x in (560, 760):
        sheet.line([(x, 590), (x, 300)], TERRACOTTA, 15)
        sheet.line([(x + 90, 590), (x + 90, 300)], TERRACOTTA, 15)
        sheet.line([(x - 150, 320), (x + 170, 320)], TERRACOTTA, 15)
        sheet.line([(x + 45, 230), (x - 150, 320)], TERRACOTTA, 7)
        sheet.line([(x + 45, 230), (x + 170, 320)], TERRACOTTA, 7)
        sheet.line([(x - 90, 325), (x - 90, 430)], SEA, 5)
        sheet.box(x - 122, 430, 64, 40, OCHRE)
    sheet.box(0, 575, 1600, 24, mix(SEA, "#000000", 0.2))
    for i in range(5):
        sheet.ridge(610 + i * 62, 9, 4.4, i * 0.33, mix(HAZE, SEA, 0.25 + i * 0.17))
        if i == 2:
            sheet.shape([(180, 690), (760, 690), (690, 790), (240, 790)], TERRACOTTA)
            sheet.box(560, 590, 110, 100, PAPER)
            for k in range(5):
                sheet.box(230 + k * 62, 650 - (k % 2) * 40, 56, 40 + (k % 2) * 40, (LEAF, OCHRE, SEA)[k % 3])


def bridge(sheet: Canvas) -> None:
    sheet.disc(800, 470, 260, mix(PAPER, OCHRE, 0.75))
    for i, x in enumerate(range(20, 1600, 118)):
        tall = 150 + sheet.chance.randrange(5) * 42
        sheet.box(x, 520 - tall, 96, tall, mix(SEA, PAPER, 0.42 + 0.12 * (i % 3)))
        for row in range(int(tall / 46)):
            for column in range(2):
                sheet.box(x + 20 + column * 34, 535 - tall + row * 44, 20, 24, mix(PAPER, OCHRE, 0.3))
    sheet.box(0, 512, 1600, 400, LEAF)
    sheet.shape([(430, 515), (1170, 515), (1600, 900), (0, 900)], mix(HAZE, SEA, 0.35))
    for i in range(5):
        y = 590 + i * 66
        sheet.line([(470 - i * 60, y), (610 - i * 60, y)], mix(HAZE, PAPER, 0.35), 9)
        sheet.line([(860 + i * 50, y + 30), (1010 + i * 50, y + 30)], mix(HAZE, PAPER, 0.35), 9)
    for x in (400, 800, 1200):
        sheet.arc(x, 600, 200, 26, TERRACOTTA, 180, 360)
        for k in range(-3, 4):
            sheet.line(
                [(x + k * 50, 590), (x + k * 50, 600 - (200**2 - (k * 50) ** 2) ** 0.5)], TERRACOTTA, 6
            )
    sheet.box(0, 585, 1600, 40, mix(TERRACOTTA, "#000000", 0.3))
    for x in (200, 600, 1000, 1400):
        sheet.box(x - 24, 620, 48, 120, mix(SEA, "#000000", 0.25))
    for x in (70, 1530):
        tree(sheet, x, 860, 240, mix(LEAF, SEA, 0.4))


def city(sheet: Canvas) -> None:
    sheet.sun(1300, 220, 95)
    for i in range(11):
        tall = 250 + sheet.chance.randrange(6) * 62
        x = 30 + i * 142
        wall = (SEA, mix(SEA, PAPER, 0.3), TERRACOTTA, mix(OCHRE, PAPER, 0.15), mix(SEA, PAPER, 0.5))[i % 5]
        sheet.box(x, 700 - tall, 124, tall, wall, 8)
        for row in range(int(tall / 62)):
            for column in range(3):
                lit = sheet.chance.random() < 0.6
                sheet.box(
                    x + 18 + column * 32,
                    726 - tall + row * 58,
                    22,
                    30,
                    mix(wall, PAPER, 0.75 if lit else 0.25),
                )
    sheet.ridge(700, 10, 1.1, 0.2, LEAF)
    for x in range(60, 1600, 150):
        tree(sheet, x, 790 + (x % 4) * 9, 170, mix(LEAF, SEA, (x % 3) * 0.25))
    sheet.ridge(815, 6, 1, 0.5, mix(OCHRE, PAPER, 0.6))
    sheet.line([(0, 868), (1600, 868)], PAPER, 8)


def kites(sheet: Canvas) -> None:
    sheet.sun(250, 230, 95)
    for i in range(4):
        sheet.ridge(
            520 + i * 96, 10, 0.8, 0.3 * i, (mix(LEAF, PAPER, 0.5), OCHRE, LEAF, mix(LEAF, SEA, 0.5))[i]
        )
    for row in range(3):
        for column in range(17 - row * 4):
            x, y = 40 + column * (96 + row * 32), 640 + row * 100
            for lean in (-14, 0, 14):
                sheet.line([(x, y), (x + lean, y - 34 - row * 10)], mix(LEAF, SEA, 0.3), 5)
    for x, y, size, colour, foot in (
        (620, 210, 92, TERRACOTTA, 800),
        (930, 320, 66, SEA, 960),
        (1230, 170, 110, OCHRE, 1090),
        (1450, 360, 60, LEAF, 1180),
    ):
        sheet.line([(x, y + size), (x + (foot - x) * 0.4, y + 260), (foot, 700)], mix(SEA, PAPER, 0.4), 3)
        sheet.shape([(x, y - size), (x + size * 0.7, y), (x, y + size), (x - size * 0.7, y)], colour)
        sheet.shape([(x, y - size), (x + size * 0.7, y), (x, y)], mix(colour, PAPER, 0.4))
        sheet.shape([(x, y + size), (x - size * 0.7, y), (x, y)], mix(colour, PAPER, 0.25))


def eight(sheet: Canvas) -> None:
    """Eight rings of eight around one octagon: the forum's own mark, seen large."""
    sheet.box(0, 0, 1600, 900, SEA)
    for radius, share in ((620, 0.06), (500, 0.12), (380, 0.2)):
        octagon(sheet, 800, 450, radius, mix(SEA, PAPER, share))
    for i, (x, y) in enumerate(around(800, 450, 292, 8, 1 / 16)):
        colour = (OCHRE, TERRACOTTA, LEAF, PAPER)[i % 4]
        octagon(sheet, x, y, 92, colour)
        octagon(sheet, x, y, 60, mix(colour, SEA, 0.35))
        sheet.disc(x, y - 12, 19, PAPER if colour != PAPER else OCHRE)
        sheet.dome(x, y + 42, 34, PAPER if colour != PAPER else OCHRE)
    octagon(sheet, 800, 450, 150, PAPER)
    octagon(sheet, 800, 450, 112, OCHRE)
    octagon(sheet, 800, 450, 70, PAPER)
    for i in range(64):
        x, y = around(800, 450, 690 + 60 * (i % 2), 64, 1 / 128)[i]
        sheet.disc(x, y, 7 + 3 * sin(i * pi / 4), mix(SEA, OCHRE, 0.7))
