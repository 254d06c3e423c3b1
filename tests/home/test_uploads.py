"""What happens to a picture on its way in."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from home.models import PortalImage

pytestmark = pytest.mark.django_db

ADDERS = ["wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"]


def photo(size: tuple[int, int] = (3_000, 2_000), kind: str = "JPEG") -> bytes:
    """A phone's photo: lying on its side, with where and by whom it was taken."""
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Artist] = "Siti Contoh"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (6.0, 21.0, 30.0)
    output = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(output, kind, exif=exif, comment=b"Siti Contoh")
    return output.getvalue()


@pytest.fixture
def upload(client, editor_of_lebak, lebak):
    client.force_login(editor_of_lebak)

    def send(view: str, content: bytes, name: str = "foto.jpg", kind: str = "image/jpeg"):
        file = SimpleUploadedFile(name, content, kind)
        data = {"title": "Foto", "collection": lebak.collection.pk}
        if view == "wagtailimages:add_multiple":
            return client.post(
                reverse(view), data | {"files[]": file}, headers={"x-requested-with": "XMLHttpRequest"}
            )
        prefix = "image-chooser-upload-" if "chooser" in view else ""
        fields = {f"{prefix}{key}": value for key, value in (data | {"file": file}).items()}
        return client.post(reverse(view), fields)

    return send


@pytest.mark.parametrize("view", ADDERS)
def test_a_photo_loses_place_and_name_stands_upright_and_is_made_smaller(upload, view):
    assert upload(view, photo()).status_code in {200, 302}
    image = PortalImage.objects.get()
    with Image.open(image.file) as kept:
        assert not kept.getexif()
        assert "comment" not in kept.info
        assert kept.size == (image.width, image.height) == (1_600, 2_400)
    image.file.open()
    assert b"Siti" not in image.file.read()
    assert image.file_size == image.file.size


@pytest.mark.parametrize(("kind", "name"), [("PNG", "foto.png"), ("WEBP", "foto.webp")])
def test_other_kinds_lose_their_traces_too(upload, kind, name):
    upload("wagtailimages:add", photo((600, 400), kind), name, f"image/{kind.lower()}")
    with Image.open(PortalImage.objects.get().file) as kept:
        assert kept.format == kind
        assert not kept.getexif()


@pytest.mark.parametrize("view", ADDERS)
def test_a_photo_that_was_cut_off_is_refused_with_a_sentence(upload, view):
    whole = photo()
    answer = upload(view, whole[: len(whole) // 2])
    assert answer.status_code == 200
    assert "tidak terunggah seluruhnya" in answer.content.decode()
    assert not PortalImage.objects.exists()


@pytest.mark.parametrize("name", ["gambar.svg", "gambar.gif", "gambar.html", "foto.jpg"])
def test_what_is_no_picture_of_ours_is_refused(upload, name):
    upload("wagtailimages:add", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", name)
    assert not PortalImage.objects.exists()


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_opened(upload):
    output = BytesIO()
    Image.new("1", (7_000, 7_000)).save(output, "PNG")
    upload("wagtailimages:add", output.getvalue(), "besar.png", "image/png")
    assert not PortalImage.objects.exists()


def test_a_closed_document_has_no_public_address(client):
    assert client.get("/media/documents/apa-saja.pdf").status_code == 404
    assert client.get(f"/media/{'a' * 300}").status_code == 404
