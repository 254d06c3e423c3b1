"""The editors' handbook in the CMS and under docs/: one text, whose links and pictures are there."""

import re

import pytest
from django.conf import settings

from home.handbook import chapters

FOLDER = settings.ROOT / "docs/panduan"
FILES = sorted(FOLDER.glob("*.md"))

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_picture_and_chapter_that_a_chapter_names_is_there(file):
    named = re.findall(r"\]\(([\w./-]+)\)", file.read_text(encoding="utf-8"))
    assert [name for name in named if not (FOLDER / name).exists()] == []


def test_the_index_names_every_chapter():
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in FILES if file.name != "README.md" and file.name not in index] == []


@pytest.mark.parametrize(
    "person", ["editor_of_lebak", "verifier_of_lebak", "chair_of_lebak", "communications"]
)
def test_whoever_works_in_the_cms_reads_it_there(request, client, person):
    client.force_login(request.getfixturevalue(person))
    assert "Artikel pertama dalam lima menit" in client.get("/cms/panduan/").content.decode()
    assert "/cms/panduan/" in client.get("/cms/").content.decode()
    for slug, chapter in chapters().items():
        text = client.get(f"/cms/panduan/{slug}/").content.decode()
        assert chapter.title in text
        assert ".md" not in text, "links lead to chapters in the CMS"
        assert 'src="gambar/' not in text, "pictures come from the static files"


def test_members_do_not(client, member_of_lebak):
    client.force_login(member_of_lebak.user)
    assert client.get("/cms/panduan/").status_code == 403


def test_a_chapter_that_is_none_is_missing(client, editor_of_lebak):
    client.force_login(editor_of_lebak)
    assert client.get("/cms/panduan/tidak-ada/").status_code == 404
