"""In a branch under approval nobody changes a live page by way of its files."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from home.models import PortalDocument, PortalImage
from membership.actions.approval import switch_approval
from tests.factories import article_in
from tests.factories.pages import ImageFactory
from tests.vault.test_uploads import picture

pytestmark = pytest.mark.django_db

WHY_NOT = "dipakai halaman yang sudah terbit"


@pytest.fixture
def image(strict):
    return ImageFactory(collection=strict.collection)


@pytest.fixture
def document(strict):
    file = ContentFile(b"isi lama", "sk.txt")
    return PortalDocument.objects.create(title="SK", file=file, collection=strict.collection)


@pytest.fixture
def live(strict, image, document):
    """A live article with the picture and a link to the document."""
    link = f'<p><a linktype="document" id="{document.pk}">SK</a></p>'
    return article_in(strict, title="Kabar", cover=image, cover_alt="Foto", body=[("paragraph", link)])


def replacement(thing) -> dict:
    if isinstance(thing, PortalImage):
        return {"file": SimpleUploadedFile("baru.jpg", picture(), "image/jpeg")}
    return {"file": SimpleUploadedFile("baru.txt", b"isi baru", "text/plain")}


def app_of(thing) -> str:
    return "wagtailimages" if isinstance(thing, PortalImage) else "wagtaildocs"


def save(client, thing, title: str = "Judul Baru", **more):
    data = {"title": title, "collection": thing.collection_id, "description": "Foto", **more}
    return client.post(reverse(f"{app_of(thing)}:edit", args=[thing.pk]), data, follow=True)


def delete(client, thing, door: str):
    if door == "wagtail_bulk_action":
        url = reverse(door, args=["home", thing._meta.model_name, "delete"])
        return client.post(f"{url}?id={thing.pk}", follow=True)
    if door == "all":
        url = reverse("wagtail_bulk_action", args=["home", thing._meta.model_name, "delete"])
        return client.post(f"{url}?id=all", follow=True)
    return client.post(reverse(f"{app_of(thing)}:{door}", args=[thing.pk]), follow=True)


DOORS = ["delete", "delete_multiple", "wagtail_bulk_action", "all"]


@pytest.fixture(params=["image", "document"])
def thing(request):
    return request.getfixturevalue(request.param)


def test_an_editor_under_approval_replaces_no_file_of_a_live_page(client, editor_of_lebak, live, thing):
    client.force_login(editor_of_lebak)
    before = thing.file.name
    answer = save(client, thing, **replacement(thing))
    assert WHY_NOT in answer.content.decode()
    assert type(thing).objects.get(pk=thing.pk).file.name == before


@pytest.mark.parametrize("door", DOORS)
def test_she_deletes_none_either(client, editor_of_lebak, live, thing, door):
    client.force_login(editor_of_lebak)
    answer = delete(client, thing, door)
    assert type(thing).objects.filter(pk=thing.pk).exists()
    told = answer.json()["error_message"] if door == "delete_multiple" else answer.content.decode()
    assert WHY_NOT in told


def test_she_gives_it_another_title(client, editor_of_lebak, live, thing):
    client.force_login(editor_of_lebak)
    save(client, thing, "Judul Baru")
    assert type(thing).objects.get(pk=thing.pk).title == "Judul Baru"


def test_whoever_may_publish_the_page_replaces_its_file(client, communications, live, thing):
    client.force_login(communications)
    before = thing.file.name
    save(client, thing, **replacement(thing))
    assert type(thing).objects.get(pk=thing.pk).file.name != before


def test_without_approval_an_editor_replaces_it(client, editor_of_lebak, live, thing, strict):
    switch_approval(strict, on=False, by=None)
    client.force_login(editor_of_lebak)
    before = thing.file.name
    save(client, thing, **replacement(thing))
    assert type(thing).objects.get(pk=thing.pk).file.name != before


@pytest.mark.parametrize("door", DOORS)
def test_a_file_that_no_live_page_uses_goes(client, editor_of_lebak, live, thing, door):
    live.unpublish()
    client.force_login(editor_of_lebak)
    delete(client, thing, door)
    assert not type(thing).objects.filter(pk=thing.pk).exists()
