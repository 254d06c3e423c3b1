"""What a branch keeps to itself, made so that a leak has something to leak."""

from dataclasses import dataclass

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Page, PageViewRestriction

from accounts.models import User
from home.models import PortalDocument, PortalImage
from membership.models import Branch
from news.models import NewsPage
from tests.factories import article_in
from tests.factories.pages import ImageFactory

DRAFT, PRIVATE, NEW_TITLE = "Rahasia Draf Lebak", "Rahasia Tertutup Lebak", "Rahasia Judul Baru Lebak"
IMAGE, DOCUMENT, TAG = "Rahasia Gambar Lebak", "Rahasia Dokumen Lebak", "rahasiatagar"
SECRETS = (DRAFT, PRIVATE, NEW_TITLE, IMAGE, DOCUMENT, TAG, "Orang Uji editor.lebak")


def secrets_in(answer) -> list[str]:
    """Which of Lebak's secrets stand in an answer, in its body or in the address it leads to."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode(errors="ignore") + answer.headers.get("Location", "")
    return [secret for secret in SECRETS if secret in text]


@dataclass(frozen=True)
class Lures:
    """Lebak's draft, private and changed article, its picture and its document."""

    draft: NewsPage
    private: NewsPage
    changed: NewsPage  # public, with a new title that is not published yet
    image: PortalImage
    document: PortalDocument

    def pages(self) -> tuple[NewsPage, NewsPage]:
        """Those of which nobody outside Lebak may learn anything."""
        return self.draft, self.private


@pytest.fixture
def lures(lebak: Branch, editor_of_lebak: User) -> Lures:
    draft = article_in(lebak, title=DRAFT, live=False, owner=editor_of_lebak)
    draft.save_revision(user=editor_of_lebak, log_action=True)
    private = article_in(lebak, title=PRIVATE)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    changed = article_in(lebak, title="Umum Lebak")
    Page.objects.filter(pk=changed.pk).update(draft_title=NEW_TITLE)
    image = ImageFactory(title=IMAGE, collection=lebak.collection)
    document = PortalDocument.objects.create(
        title=DOCUMENT, collection=lebak.collection, file=ContentFile(b"%PDF-1.4", name="berkas.pdf")
    )
    image.tags.add(TAG)
    document.tags.add(TAG)
    return Lures(draft, private, changed, image, document)
