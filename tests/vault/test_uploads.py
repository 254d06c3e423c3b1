"""What may be kept as a proof: hostile and broken files are refused with a sentence, good ones lose their traces."""

import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image, ImageFile
from PIL.ExifTags import GPS, IFD, Base
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from vault.uploads import MOST_PDF_BYTES, MOST_PICTURE_BYTES, check_proof

HTML = b"<html><script>alert(1)</script></html>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def upload(content: bytes, name: str = "SK Siti.pdf", kind: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def pdf(change=lambda writer: None) -> bytes:
    writer, output = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    change(writer)
    writer.write(output)
    return output.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (300, 200)) -> bytes:
    exif, output = Image.Exif(), BytesIO()
    exif[Base.Orientation] = 6
    exif[Base.Artist] = "Siti Contoh"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (6.0, 21.0, 30.0)
    profile = {"icc_profile": b"Siti Contoh" * 20}
    Image.effect_noise(size, 60).convert("RGB").save(
        output, kind, exif=exif, comment=b"Siti Contoh", **profile
    )
    return output.getvalue()


def refused(content: bytes, name: str = "berkas.pdf") -> str:
    with pytest.raises(ValidationError) as told:
        check_proof(upload(content, name))
    return told.value.code


def test_a_pdf_is_kept_as_it_is():
    content = pdf()
    checked = check_proof(upload(content))
    assert checked.content.read() == content
    assert (checked.media_type, checked.size) == ("application/pdf", len(content))
    assert checked.content.name == "proof.pdf"


@pytest.mark.parametrize(
    ("kind", "suffix", "media_type"),
    [("JPEG", ".jpg", "image/jpeg"), ("PNG", ".png", "image/png"), ("WEBP", ".webp", "image/webp")],
)
def test_a_picture_is_redrawn_upright_without_place_and_name(kind, suffix, media_type):
    original = picture(kind)
    assert b"Siti" in original
    with Image.open(BytesIO(original)) as before:
        assert before.getexif().get_ifd(IFD.GPSInfo)
    checked = check_proof(upload(original, "rumah siti.html", "text/html"))
    kept = checked.content.read()
    assert (checked.content.name, checked.media_type) == (f"proof{suffix}", media_type)
    assert b"Siti" not in kept
    with Image.open(BytesIO(kept)) as after:
        assert after.format == kind
        assert after.size == (200, 300)
        assert not after.getexif()
        assert "icc_profile" not in after.info


def test_a_picture_that_came_over_the_disk_is_redrawn_too():
    file = TemporaryUploadedFile("foto.jpg", "image/jpeg", len(picture()), None)
    file.write(picture())
    assert b"Siti" not in check_proof(file).content.read()


def test_the_same_file_twice_has_the_same_sum_and_another_file_another():
    first, again = check_proof(upload(picture())).sha256, check_proof(upload(pdf())).sha256
    assert again == check_proof(upload(pdf())).sha256
    assert first != again


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SVG, "foto.png"),
        (SVG, "gambar.svg"),
        (HTML, "sk.pdf"),
        (b"\n" + pdf(), "sk.pdf"),
        (b"GIF89a" + b"\0" * 40, "foto.jpg"),
        (b"BM" + b"\0" * 60, "foto.png"),
        (b"PK\x03\x04" + b"\0" * 40, "sk.pdf"),
        (b"MZ" + b"\0" * 40, "sk.pdf"),
        (b"II*\0" + b"\0" * 40, "foto.jpg"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "foto.jpg"),
        (b"RIFF\0\0\0\0WAVEfmt ", "foto.webp"),
        (b"", "kosong.pdf"),
        (b"\0", "nul.pdf"),
    ],
)
def test_any_other_kind_is_refused_whatever_its_name(content, name):
    assert refused(content, name) == "kind"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n" + HTML,
        b"%PDF-1.7\n" + HTML + b"\n%%EOF",
        pdf()[: len(pdf()) // 2],
        pdf()[:-6],
        pdf() + HTML,
        pdf() + b"PK\x05\x06" + b"\0" * 18,
        b"%PDF-",
        b"%PDF-1.7\n%%EOF",
    ],
)
def test_a_pdf_that_is_none_is_cut_off_or_has_something_behind_it_is_refused(content):
    assert refused(content) == "damaged"


def javascript(writer):
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)


def attachment(writer):
    writer.add_attachment("rahasia.exe", b"MZ")


def launch(writer):
    action = {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)


def on_a_page(writer):
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject(action)})


@pytest.mark.parametrize("does", [javascript, attachment, launch, on_a_page])
def test_a_pdf_that_acts_or_carries_files_is_refused(does):
    assert refused(pdf(does)) == "active"


def action_of(kind: str, **more) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject(kind), **more})


def on_opening(writer, action):
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)


def on_turning_a_page(writer, action):
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})


def behind_a_harmless_one(writer, action):
    following = ArrayObject([action])
    on_opening(writer, action_of("/GoTo", **{NameObject("/Next"): following}))


@pytest.mark.parametrize("kind", ["/GoToR", "/Thread", "/Launch", "/URI"])
@pytest.mark.parametrize("place", [on_opening, on_turning_a_page, behind_a_harmless_one])
def test_a_pdf_that_leaves_itself_without_a_click_is_refused(kind, place):
    more = {NameObject("/URI"): TextStringObject("https://contoh.id/")}
    assert refused(pdf(lambda writer: place(writer, action_of(kind, **more)))) == "active"


def test_a_pdf_whose_actions_follow_one_another_in_a_ring_is_refused():
    def ring(writer):
        action = action_of("/GoTo")
        action[NameObject("/Next")] = writer._add_object(action)
        on_opening(writer, action)

    assert refused(pdf(ring)) == "damaged"


def test_a_link_to_click_is_kept():
    def link(writer):
        writer.add_uri(0, "https://contoh.id/", (10, 10, 90, 90))
        writer.root_object[NameObject("/OpenAction")] = ArrayObject(
            [writer.pages[0].indirect_reference, NameObject("/Fit")]
        )

    assert check_proof(upload(pdf(link))).media_type == "application/pdf"


def test_a_script_under_a_name_written_otherwise_is_found():
    content = pdf(on_a_page)
    assert b"/JavaScript" in content
    assert refused(content.replace(b"/JavaScript", b"/J#61v#61Sc#72ipt")) == "active"


@pytest.mark.parametrize("name", [b"/JavaScript", b"/J#61v#61Sc#72ipt", b"/EmbeddedFile"])
def test_a_script_that_the_table_of_contents_leaves_out_is_found(name):
    """A viewer that mends a broken table would find it."""
    content = pdf().replace(b"startxref", b"9 0 obj\n<< /S %s >>\nendobj\nstartxref" % name)
    assert refused(content) == "active"


def packed_pdf(action: bytes) -> bytes:
    """A PDF whose opening action lies in a compressed stream of objects."""
    hidden = b"5 0 " + action
    packed = zlib.compress(hidden)
    parts, places = [b"%PDF-1.5\n"], {}
    for number, body in {
        1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        4: b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (len(packed), packed),
    }.items():
        places[number] = sum(map(len, parts))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = sum(map(len, parts))
    rows = [(0, 0, 65_535), *((1, places[number], 0) for number in (1, 2, 3, 4)), (2, 4, 0), (1, start, 0)]
    table = b"".join(kind.to_bytes(1) + where.to_bytes(4) + last.to_bytes(2) for kind, where, last in rows)
    parts.append(
        b"6 0 obj\n<< /Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\n"
        % (len(table), table)
    )
    return b"".join([*parts, b"startxref\n%d\n%%%%EOF\n" % start])


def test_a_script_inside_a_compressed_stream_is_found():
    """Searching through the bytes would find nothing here."""
    content = packed_pdf(b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>")
    assert b"/JavaScript" not in content
    assert refused(content) == "active"


def test_a_harmless_action_inside_a_compressed_stream_is_kept():
    assert check_proof(upload(packed_pdf(b"<< /S /GoTo /D [3 0 R /Fit] >>"))).media_type == "application/pdf"


def test_a_locked_pdf_is_refused():
    assert refused(pdf(lambda writer: writer.encrypt("rahasia"))) == "locked"
    assert refused(pdf(lambda writer: writer.encrypt("", "pemilik"))) == "locked"


def test_a_pdf_without_pages_is_refused():
    writer, output = PdfWriter(), BytesIO()
    writer.write(output)
    assert refused(output.getvalue()) == "damaged"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.02, 0.5, 0.95])
def test_a_picture_that_was_cut_off_is_refused(kind, part):
    whole = picture(kind)
    assert refused(whole[: int(len(whole) * part)]) in {"damaged", "kind"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_was_hidden_behind_a_picture_is_gone(kind):
    checked = check_proof(upload(picture(kind) + HTML + pdf(), "foto.jpg"))
    kept = checked.content.read()
    assert b"<script>" not in kept
    assert b"%PDF" not in kept


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [5_001, 11_270, 14_000])
def test_too_many_pixels_are_refused_before_they_are_unpacked(monkeypatch, side):
    output = BytesIO()
    Image.new("1", (side, side)).save(output, "PNG")
    assert len(output.getvalue()) < 100_000
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda picture: pytest.fail("unpacked"))
    assert refused(output.getvalue(), "besar.png") == "pixels"


def test_too_many_bytes_are_refused():
    assert refused(b"%PDF-1.7" + b" " * MOST_PDF_BYTES) == "size"
    assert refused(b"\xff\xd8\xff" + b" " * MOST_PICTURE_BYTES, "foto.jpg") == "size"


@pytest.mark.filterwarnings("ignore::UserWarning")  # the library's, about what was damaged
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "PDF"])
def test_random_damage_never_breaks_the_portal(kind):
    """Every tenth byte or so is changed in turn: the file is kept or refused, nothing else happens."""
    whole = pdf(javascript) if kind == "PDF" else picture(kind, (40, 30))
    for place in range(8, len(whole), max(1, len(whole) // 150)):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        with suppress(ValidationError):
            assert check_proof(upload(bytes(damaged))).size
