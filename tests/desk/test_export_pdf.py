"""The list of members on paper: every page says what it is, and nothing stands over anything else."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from membership.printing.shapes import Box, Text
from membership.printing.table import MARGIN, Heading, pages_of
from tests.factories import MemberFactory

URL = "/meja/anggota/ekspor/"
HEADING = Heading("Daftar anggota", "Unsur: TKSK", "500 anggota", "Data pribadi")


def words_of(page) -> str:
    return " ".join(page.extract_text().split())


def millimetres(page) -> tuple[int, int]:
    return round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4)


@pytest.mark.django_db
def test_each_page_bears_head_filter_who_took_it_and_its_number(at_desk, secretariat, lebak, entries):
    members = [MemberFactory(branch=lebak, name=f"Éva Ñusta {number}") for number in range(45)]
    MemberFactory(name="Dibatasi", restricted_at="2026-01-01T00:00Z")
    client = at_desk(secretariat)
    client.post("/meja/anggota/", {"name": "a"})
    answer = client.post(
        f"{URL}?cabang=kabupaten-lebak", {"format": "pdf", "pilih": "1", "kolom": ["nama", "unsur"]}
    )
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    assert [millimetres(page) for page in pages] == [(210, 297)] * 2
    for number, page in enumerate(pages, start=1):
        words = words_of(page)
        for said in (
            "Nama lengkap Unsur",
            "Cabang: Kabupaten Lebak · Dicari menurut nama",
            "45 anggota, diambil pada",
            f"oleh {secretariat.name} (akun {secretariat.pk})",
            f"Halaman {number} dari 2",
        ):
            assert said in words
    whole = "".join(map(words_of, pages))
    assert all(f"{member.name} TKSK" in whole for member in members)
    assert "Dibatasi" not in whole
    [entry] = entries("member.exported")
    assert entry.facts == {
        "count": 45,
        "format": "pdf",
        "columns": ["nama", "unsur"],
        "cabang": "kabupaten-lebak",
        "by_name": True,
    }


@pytest.mark.django_db
def test_many_columns_lie_across(at_desk, secretariat, member_of_lebak):
    answer = at_desk(secretariat).post(URL, {"format": "pdf"})
    [page] = PdfReader(BytesIO(answer.content)).pages
    assert millimetres(page) == (297, 210)
    assert "Nomor telepon/ WhatsApp" in words_of(page)


HOSTILE = ["A", "Ny. " * 40, "X" * 120, "<script>", "李 Ali", "=1+1\x07", "", "kata\nkata"]


@pytest.mark.parametrize("columns", [1, 4, 15, 30])
def test_whatever_stands_in_a_cell_stays_in_its_place(columns):
    rows = [[HOSTILE[(row + place) % len(HOSTILE)] for place in range(columns)] for row in range(60)]
    for paper in pages_of([f"Kolom {place}/panjang" for place in range(columns)], rows, HEADING):
        shapes = paper.placed[0].side.shapes
        bottom = max(shape.y + shape.height for shape in shapes if isinstance(shape, Box))
        assert bottom < paper.height - 10
        lines: dict[float, list[Text]] = {}
        for shape in shapes:
            if isinstance(shape, Text):
                lines.setdefault(round(shape.y, 3), []).append(shape)
        for texts in lines.values():
            texts.sort(key=lambda text: text.start)
            ends = [text.end for text in texts]
            assert ends[-1] <= paper.width - MARGIN + 0.01
            assert all(end <= after.start for end, after in zip(ends, texts[1:], strict=False))


def test_a_list_of_nobody_is_one_page_with_its_head():
    [paper] = pages_of(["Nama"], [], HEADING)
    assert any(isinstance(shape, Text) and shape.words == "Nama" for shape in paper.placed[0].side.shapes)
