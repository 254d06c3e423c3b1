"""The font of the card as a PDF carries it: whole, so that two hundred cards cost no more than one."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import pydyf
from django.conf import settings
from fontTools.ttLib import TTFont

from membership.printing.lettering import file_of

MISSING = 0  # the glyph of a letter that the font lacks
TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{ranges}
endcmap CMapName currentdict /CMap defineresource pop end end"""
PER_BLOCK = 100  # letters in one block of such a map (PDF 1.7, 9.10.3)


@dataclass(frozen=True)
class Typeface:
    """One of its two weights: its file, its name, and what a PDF wants to know about its glyphs."""

    name: str
    file: bytes
    glyphs: dict[int, int]  # by letter
    widths: list[int]  # by glyph, in thousandths of its size
    box: list[int]
    ascent: int
    descent: int

    def shown(self, words: str) -> str:
        """`words` as the numbers of their glyphs, in the form of a PDF."""
        numbers = "".join(f"{self.glyphs.get(ord(letter), MISSING):04x}" for letter in words)
        return f"<{numbers}>"

    def letters(self) -> str:
        """The way back, so that words can be searched and copied."""
        pairs = [f"<{glyph:04x}> <{code:04x}>" for code, glyph in self.glyphs.items() if code < 2**16]
        blocks = [pairs[start : start + PER_BLOCK] for start in range(0, len(pairs), PER_BLOCK)]
        ranges = [f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks]
        return TO_UNICODE.format(ranges="\n".join(ranges))


@cache
def typeface(*, bold: bool) -> Typeface:
    """Read once: the file lies in the project."""
    path = settings.ROOT / file_of(bold=bold)
    with TTFont(path) as font:
        thousandth = 1000 / font["head"].unitsPerEm
        head, lines = font["head"], font["hhea"]
        order = font.getGlyphOrder()
        numbers = {name: number for number, name in enumerate(order)}
        return Typeface(
            name=path.stem,
            file=path.read_bytes(),
            glyphs={code: numbers[name] for code, name in font.getBestCmap().items()},
            widths=[round(font["hmtx"][name][0] * thousandth) for name in order],
            box=[round(at * thousandth) for at in (head.xMin, head.yMin, head.xMax, head.yMax)],
            ascent=round(lines.ascent * thousandth),
            descent=round(lines.descent * thousandth),
        )


def embed(pdf: pydyf.PDF, face: Typeface) -> Any:
    """Puts `face` into `pdf`; returns the reference to it."""

    def kept(thing: Any) -> Any:
        pdf.add_object(thing)
        return thing.reference

    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{face.name}",
            "Flags": 32,  # a text font with the usual letters
            "FontBBox": pydyf.Array(face.box),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.ascent,
            "StemV": 80,
            "FontFile2": kept(pydyf.Stream([face.file], {"Length1": len(face.file)}, compress=True)),
        }
    )
    glyphs = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": f"/{face.name}",
            "CIDSystemInfo": pydyf.Dictionary(
                {
                    "Registry": pydyf.String("Adobe"),
                    "Ordering": pydyf.String("Identity"),
                    "Supplement": 0,
                }
            ),
            "FontDescriptor": kept(descriptor),
            "W": pydyf.Array([0, pydyf.Array(face.widths)]),
            "CIDToGIDMap": "/Identity",
        }
    )
    return kept(
        pydyf.Dictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{face.name}",
                "Encoding": "/Identity-H",
                "DescendantFonts": pydyf.Array([kept(glyphs)]),
                "ToUnicode": kept(pydyf.Stream([face.letters()], compress=True)),
            }
        )
    )
