"""Editors meet the forum's words in the CMS, not Wagtail's."""

import pytest
from django.test import Client
from django.utils.translation import gettext, ngettext

from accounts.models import User


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Publish", "Terbitkan"),
        ("Unpublish", "Batalkan terbitan"),
        ("Approve", "Setujui"),
        ("Reject", "Tolak"),
        ("Search", "Cari"),
        ("Collections", "Koleksi"),
        ("Draft", "Draf"),
        ("Email", "Surel"),
        ("Password", "Kata sandi"),
        ("Add child page", "Tambah subhalaman"),
    ],
)
def test_the_cms_uses_our_terms(text: str, words: str) -> None:
    assert gettext(text) == words


def test_a_plural_keeps_its_number() -> None:
    texts = ("Delete 1 page", "Delete %(counter)s pages")
    assert [ngettext(*texts, n) % {"counter": n} for n in (1, 3)] == ["Hapus 1 halaman", "Hapus 3 halaman"]


def test_the_scripts_of_the_editor_are_translated_too(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    assert "Ciutkan semua" in client.get("/cms/jsi18n/").content.decode()


def test_link_dialogs_name_their_fields(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    answer = client.get("/cms/choose-email-link/").json()["html"]
    assert "Alamat surel" in answer
    assert "Email address" not in answer
