"""The drawing of a card: its size, its words and its code, the same on paper and as a picture."""

from io import BytesIO

import pytest
import segno
from PIL import Image
from pypdf import PdfReader

from membership.printing.design import HEIGHT, WIDTH, sides
from membership.printing.face import Face
from membership.printing.pdf import pdf_of
from membership.printing.picture import FINER, GAP, PIXELS, SCALE, png_of
from membership.printing.shapes import Code, Text
from membership.printing.sheets import on_a4, single

LONG = "Tubagus Muhammad Abdurrahman Wirakusuma, S.Sos., M.Si."
FACE = Face(
    name="Siti Aminah",
    number="FPS.3602.05.25.00042.4",
    body="TKSK",
    branch="Kabupaten Lebak",
    valid_until="24 November 2028",
    address="https://forpeksos.example/verifikasi/abcdefghijklmnopqrstuv/",
    portal="forpeksos.example",
)


def named(name: str) -> Face:
    return Face(**{**FACE.__dict__, "name": name})


def millimetres(page) -> tuple[float, float]:
    return tuple(round(float(side) / 72 * 25.4, 1) for side in (page.mediabox.width, page.mediabox.height))


def code_of(face: Face) -> Code:
    [code] = [shape for side in sides(face) for shape in side.shapes if isinstance(shape, Code)]
    return code


def test_the_pdf_has_two_pages_of_a_bank_cards_size_with_searchable_words():
    pages = PdfReader(BytesIO(pdf_of(single(named(LONG))))).pages
    assert [millimetres(page) for page in pages] == [(85.6, 54.0)] * 2
    front, back = (" ".join(page.extract_text().split()) for page in pages)
    for words in (LONG, FACE.number, "TKSK", "Kabupaten Lebak", "24 November 2028", "Forpeksos Banten"):
        assert words in front
    for words in ("Ketua", "Sekretaris", "Jika ditemukan", "forpeksos.example"):
        assert words in back


def test_the_pdf_says_nothing_about_who_made_it_or_when():
    info = PdfReader(BytesIO(pdf_of(single(FACE)))).metadata
    assert info == {"/Title": "Kartu Tanda Anggota"}
    assert pdf_of(single(FACE)) == pdf_of(single(FACE))


def test_the_qr_code_says_the_address_of_the_check():
    expected = segno.make(FACE.address, error="m", mask=3, micro=False).matrix
    code = code_of(FACE)
    assert code.rows == tuple(bytes(row) for row in expected)
    drawn = [bytearray(len(expected)) for _row in expected]
    for across, down, many in code.runs:
        drawn[down][across : across + many] = b"\x01" * many
    assert [bytes(row) for row in drawn] == [bytes(row) for row in expected]
    assert code.scale >= 0.5  # millimetres: a phone of few pixels still sees a module


def test_the_picture_has_the_same_code_module_for_module():
    picture = Image.open(BytesIO(png_of(FACE)))
    assert picture.size == (PIXELS[0] + 2 * GAP, 2 * PIXELS[1] + 3 * GAP)
    code = code_of(FACE)
    module = round(code.scale * SCALE)
    left, top = round(code.x * SCALE), round(code.y * SCALE)
    for down, row in enumerate(code.rows):
        for across, is_dark in enumerate(row):
            x = (left + (across + 0.5) * module) / FINER + GAP
            y = (top + (down + 0.5) * module) / FINER + 2 * GAP + PIXELS[1]
            assert (picture.getpixel((round(x), round(y)))[0] < 128) == bool(is_dark)


@pytest.mark.parametrize(
    "name",
    ["A", LONG, "Ny. " * 30, "X" * 120, "Łucja Ñusta Éva ‘Aisyah", "<script>alert(1)</script>", "李 Ali"],
)
def test_no_name_leaves_the_card(name):
    for side in sides(Face(**{**FACE.__dict__, "name": name, "branch": name, "body": name[:12]})):
        for shape in side.shapes:
            if isinstance(shape, Text):
                end = shape.start + 2 * (shape.x - shape.start) if shape.anchor == "middle" else None
                assert 0 < shape.start < WIDTH
                assert (end or shape.start) < WIDTH
                assert shape.size < shape.y < HEIGHT - 0.3
    assert len(PdfReader(BytesIO(pdf_of(single(named(name))))).pages) == 2
    assert png_of(named(name))[:4] == b"\x89PNG"


def test_a_sheet_holds_ten_fronts_and_their_backs_stand_behind_them():
    papers = list(on_a4([named(f"Nama {place}") for place in range(13)]))
    assert [len(paper.placed) for paper in papers] == [10, 10, 3, 3]
    for front, back in zip(papers[::2], papers[1::2], strict=True):
        for seen, behind in zip(front.placed, back.placed, strict=True):
            assert behind.x == pytest.approx(front.width - WIDTH - seen.x)
            assert behind.y == seen.y
    pages = PdfReader(BytesIO(pdf_of(papers))).pages
    assert {millimetres(page) for page in pages} == {(210.0, 297.0)}
