"""Sheets as PDF.

The drawing says where everything stands, so nothing has to be laid out: the pages are written as they are, which
takes a twentieth of the time of a layout engine and needs nothing but Python (docs/decisions/0012-card.md).
"""

from collections.abc import Iterable
from io import BytesIO

import pydyf
from django.utils.translation import gettext as _

from membership.printing.shapes import Box, Code, Mark, Shape, Text, corners_of_mark
from membership.printing.sheets import Paper
from membership.printing.typeface import embed, typeface

POINTS = 72 / 25.4  # to the millimetre


def pdf_of(papers: Iterable[Paper], *, title: str = "") -> bytes:
    """The pages as one PDF, whose properties say nothing about who made it, when and with what.

    `title`: what it is, where it holds no cards.
    """
    pdf = pydyf.PDF()
    fonts = {weight: embed(pdf, typeface(bold=weight == "bold")) for weight in ("regular", "bold")}
    resources = pydyf.Dictionary({"Font": pydyf.Dictionary(fonts)})
    pdf.add_object(resources)
    for paper in papers:
        content = _drawn(paper)
        pdf.add_object(content)
        size = pydyf.Array([0, 0, round(paper.width * POINTS, 3), round(paper.height * POINTS, 3)])
        page = {
            "Type": "/Page",
            "Parent": pdf.pages.reference,
            "MediaBox": size,
            "Contents": content.reference,
            "Resources": resources.reference,
        }
        pdf.add_page(pydyf.Dictionary(page))
    pdf.info["Title"] = pydyf.String(title or _("Membership card"))
    pdf.catalog["Lang"] = pydyf.String("id-ID")
    out = BytesIO()
    pdf.write(out, compress=True)
    return out.getvalue()


def _drawn(paper: Paper) -> pydyf.Stream:
    """The content of a page, in millimetres from its upper left corner."""
    stream = pydyf.Stream(compress=True)
    stream.set_matrix(POINTS, 0, 0, -POINTS, 0, paper.height * POINTS)
    for placed in paper.placed:
        stream.push_state()
        stream.set_matrix(1, 0, 0, 1, placed.x, placed.y)
        for shape in placed.side.shapes:
            _draw(stream, shape)
        stream.pop_state()
    for cut in paper.cuts:
        _draw(stream, cut)
    return stream


def _draw(stream: pydyf.Stream, shape: Shape) -> None:
    stream.set_color_rgb(*(int(shape.fill[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    match shape:
        case Text():
            stream.begin_text()
            stream.set_font_size("bold" if shape.bold else "regular", shape.size)
            stream.set_text_matrix(1, 0, 0, -1, shape.start, shape.y)
            stream.show_text(typeface(bold=shape.bold).shown(shape.words))
            stream.end_text()
            return
        case Box():
            stream.rectangle(shape.x, shape.y, shape.width, shape.height)
        case Mark():
            for first, *others in corners_of_mark(shape):
                stream.move_to(*first)
                for corner in others:
                    stream.line_to(*corner)
                stream.close()
        case Code():
            for across, down, many in shape.runs:
                module = shape.scale
                stream.rectangle(shape.x + across * module, shape.y + down * module, many * module, module)
    stream.fill()
