"""What happens to a picture on its way in."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageFile
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo
from wagtail.models import CollectionViewRestriction, UploadedFile

from home.models import PortalDocument, PortalImage

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

    def send_many(data):
        script = {"x-requested-with": "XMLHttpRequest"}
        return client.post(reverse("wagtailimages:add_multiple"), data, headers=script)

    def describe(answer, data):
        """Several pictures come without a word; what each shows is asked for below it."""
        waiting = UploadedFile.objects.first()
        if waiting is None:
            return answer
        number = waiting.pk
        url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number])
        fields = {f"uploaded-image-{number}-{key}": value for key, value in data.items()}
        return client.post(url, fields, headers={"x-requested-with": "XMLHttpRequest"})

    def send(view: str, content: bytes, name: str = "foto.jpg", kind: str = "image/jpeg"):
        file = SimpleUploadedFile(name, content, kind)
        data = {"title": "Foto", "description": "Foto uji", "collection": lebak.collection.pk}
        if view == "wagtailimages:add_multiple":
            return describe(send_many(data | {"files[]": file}), data)
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
        assert kept.size == (400, 600)
        assert not kept.getexif()


def test_a_drawing_loses_its_author_and_stays_see_through(upload):
    drawing = Image.new("P", (40, 20), 1)
    drawing.paste(0, (0, 0, 10, 10))
    author, output = PngInfo(), BytesIO()
    author.add_text("Author", "Siti Contoh")
    drawing.save(output, "PNG", pnginfo=author, transparency=0)
    upload("wagtailimages:add", output.getvalue(), "logo.png", "image/png")
    with Image.open(PortalImage.objects.get().file) as kept:
        assert "Author" not in kept.info
        assert kept.convert("RGBA").getchannel("A").getextrema() == (0, 255)


def test_a_photo_in_place_of_another_loses_its_traces_too(upload, client):
    upload("wagtailimages:add", photo((60, 40), "PNG"), "foto.png", "image/png")
    image = PortalImage.objects.get()
    data = {"title": "Foto", "description": "Foto uji", "collection": image.collection_id}
    file = SimpleUploadedFile("baru.jpg", photo(), "image/jpeg")
    client.post(reverse("wagtailimages:edit", args=[image.pk]), data | {"file": file})
    before, image = image, PortalImage.objects.get()
    content = image.file.read()
    assert image.filename.startswith("baru")
    assert b"Siti" not in content
    assert (image.width, image.height, image.file_size) == (1_600, 2_400, len(content))
    assert image.file_hash not in {"", before.file_hash}


@pytest.mark.parametrize("limit", [0, 10**8])
def test_a_photo_set_aside_for_its_title_has_lost_its_traces(upload, client, lebak, settings, limit):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = limit  # kept on disk, kept in memory
    data = {"title": "x" * 300, "collection": lebak.collection.pk}
    file = SimpleUploadedFile("foto.jpg", photo(), "image/jpeg")
    client.post(reverse("wagtailimages:add_multiple"), data | {"files[]": file})
    content = UploadedFile.objects.get().file.read()
    assert b"Siti" not in content
    with Image.open(BytesIO(content)) as kept:
        assert kept.size == (1_600, 2_400)


@pytest.mark.parametrize("view", ADDERS)
def test_a_photo_that_was_cut_off_is_refused_with_a_sentence(upload, view):
    whole = photo()
    answer = upload(view, whole[: len(whole) // 2])
    assert answer.status_code == 200
    assert "tidak terunggah seluruhnya" in answer.content.decode()
    assert not PortalImage.objects.exists()


def test_a_picture_with_a_broken_head_is_refused_with_a_sentence(upload):
    whole = photo((60, 40), "PNG")
    answer = upload("wagtailimages:add", whole[:8] + b"\0\0\0\5" + whole[12:], "foto.png", "image/png")
    assert answer.status_code == 200
    assert "tidak terunggah seluruhnya" in answer.content.decode()


@pytest.mark.parametrize("name", ["gambar.svg", "gambar.gif", "gambar.html", "foto.jpg"])
def test_what_is_no_picture_of_ours_is_refused(upload, name):
    upload("wagtailimages:add", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", name)
    assert not PortalImage.objects.exists()


@pytest.mark.parametrize("side", [5_001, 14_000])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(upload, monkeypatch, side):
    output = BytesIO()
    Image.new("1", (side, side)).save(output, "PNG")
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda picture: pytest.fail("unpacked"))
    answer = upload("wagtailimages:add", output.getvalue(), "besar.png", "image/png")
    assert "terlalu banyak piksel" in answer.content.decode()
    assert not PortalImage.objects.exists()


@pytest.fixture
def document(db, lebak) -> PortalDocument:
    file = ContentFile(b"a,b", name="data.csv")
    return PortalDocument.objects.create(title="Data", file=file, collection=lebak.collection)


def test_an_open_document_is_downloaded_through_the_portal(client, document):
    assert document.url.startswith("/berkas/")
    answer = client.get(document.url)
    assert b"".join(answer.streaming_content) == b"a,b"


def test_a_closed_document_asks_to_sign_in(client, document):
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    answer = client.get(document.url)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("way", ["", "/", "./", "%2e/", "lain/../", "../{folder}/", "../"])
def test_no_way_leads_to_a_document_past_the_portal(client, document, settings, way):
    assert Path(document.file.path).exists()
    way = way.format(folder=Path(settings.MEDIA_ROOT).name)
    assert client.get(f"/media/{way}{document.file.name}").status_code == 404


def test_pictures_are_served(client, upload):
    upload("wagtailimages:add", photo((60, 40)))
    assert client.get(PortalImage.objects.get().file.url).status_code == 200


@pytest.mark.parametrize("name", ["a" * 300, "a%00b", "tidak-ada.jpg"])
def test_an_impossible_name_is_not_found(client, name):
    assert client.get(f"/media/{name}").status_code == 404
