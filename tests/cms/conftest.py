"""A branch that publishes with approval, and what waits there."""

import pytest

from membership.actions.approval import switch_approval
from membership.models import Branch
from news.models import NewsPage
from tests.cms.approving import SEND
from tests.cms.test_isolation import create, news_of


@pytest.fixture
def strict(lebak) -> Branch:
    """Lebak, whose pages need approval."""
    switch_approval(lebak, on=True, by=None)
    return Branch.objects.get(pk=lebak.pk)


@pytest.fixture
def sent(client, strict, editor_of_lebak) -> NewsPage:
    """An article that Lebak's editor wrote and sent."""
    client.force_login(editor_of_lebak)
    create(client, news_of(strict), "Kabar Menunggu", **SEND)
    return NewsPage.objects.get(title="Kabar Menunggu")
