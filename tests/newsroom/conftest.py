"""The newsroom as its people use it: one form, sent by a browser."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from membership.models import Branch
from news.models import Dispatch, NewsIndexPage, NewsPage

WRITE = "/meja/kabar/tulis/"


@pytest.fixture
def lebak_news(lebak: Branch) -> NewsIndexPage:
    return NewsIndexPage.objects.child_of(lebak.page).get()


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """`signed_in(editor)`: her browser."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return browser


def report(**changes: Any) -> dict[str, Any]:
    """What a writer sends, with a key of its own."""
    return {
        "key": str(uuid4()),
        "title": "Tagana melatih relawan",
        "what": "Empat puluh relawan berlatih di Rangkasbitung.",
        "who": "Tagana dan PSM.",
        "outcome": "Tiga puluh lulus.",
        "look": "1",
    } | changes


def photo() -> SimpleUploadedFile:
    """A picture from a camera that writes its name into it."""
    notes = Image.Exif()
    notes[0x010F] = "HP Rahasia"
    content = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(content, "JPEG", exif=notes)
    return SimpleUploadedFile("IMG_1.jpg", content.getvalue(), "image/jpeg")


def article_of(sent: dict[str, Any]) -> NewsPage:
    """The newest version of the article that came of what was sent."""
    page: NewsPage = Dispatch.objects.get(key=sent["key"]).page.get_latest_revision_as_object()
    return page
