"""The approver is never the author, whoever she is and whichever door she takes."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page

from membership.actions.approval import decide
from membership.enums import Role
from news.models import NewsPage
from tests.cast import LEBAK, Part
from tests.cms.approving import (
    LIST,
    SEND,
    YES,
    card,
    is_live,
    step_of,
    wagtails_own,
)
from tests.cms.test_isolation import article_form
from tests.factories import article_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def writing_chair(strict):
    """One person with both roles in Lebak."""
    person = Part("ketua.menulis", Role.CHAIR, LEBAK).play()
    person.stewardships.create(branch=strict, role=Role.EDITOR, since=date(2026, 1, 1))
    return person


@pytest.fixture
def writing_communications(communications):
    return communications


@pytest.fixture
def writing_administrator(administrator):
    return administrator


AUTHORS = ["writing_chair", "writing_communications", "writing_administrator"]


def nobody_approves_by_any_door(client, person, page):
    """Neither at the desk nor by Wagtail's address, and neither is offered."""
    step = step_of(page)
    client.force_login(person)
    assert "Orang lain yang memutuskan" in client.get(LIST).content.decode()
    assert client.post(card(page), YES).status_code == 403
    for action in ("approve", "reject"):
        client.post(wagtails_own(page, step, action), {"comment": ""})
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    acting = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    client.post(edit, article_form("Diubah Diam-diam") | acting)
    step.refresh_from_db()
    assert step.status == "in_progress"
    assert not is_live(page)
    with pytest.raises(PermissionDenied):
        decide(step, approve=True, comment="", by=person)


@pytest.mark.parametrize("who", AUTHORS)
def test_whoever_wrote_a_version_does_not_approve(client, sent, strict, who, request, editor_of_lebak):
    person = request.getfixturevalue(who)
    step_of(sent).workflow_state.cancel(user=editor_of_lebak)
    client.force_login(person)
    edit = reverse("wagtailadmin_pages:edit", args=[sent.pk])
    client.post(edit, article_form("Kabar Menunggu"))
    client.force_login(editor_of_lebak)
    client.post(edit, article_form("Kabar Menunggu") | SEND)
    sent = NewsPage.objects.get(pk=sent.pk)
    assert sent.revisions.filter(user=person).exists()
    nobody_approves_by_any_door(client, person, sent)


@pytest.mark.parametrize("who", AUTHORS)
def test_whoever_asked_for_approval_does_not_give_it(client, sent, who, request):
    person = request.getfixturevalue(who)
    type(step_of(sent).workflow_state).objects.filter(pk=step_of(sent).workflow_state_id).update(
        requested_by=person
    )
    nobody_approves_by_any_door(client, person, NewsPage.objects.get(pk=sent.pk))


@pytest.mark.parametrize("who", AUTHORS)
def test_the_owner_of_a_page_never_published_does_not_approve(client, sent, who, request):
    person = request.getfixturevalue(who)
    Page.objects.filter(pk=sent.pk).update(owner=person)
    nobody_approves_by_any_door(client, person, NewsPage.objects.get(pk=sent.pk))


def test_what_she_wrote_before_the_last_publication_does_not_count(
    client, strict, chair_of_lebak, editor_of_lebak
):
    page = article_in(strict, title="Kabar Lama", owner=chair_of_lebak)
    page.save_revision(user=chair_of_lebak).publish()
    client.force_login(editor_of_lebak)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(edit, article_form("Kabar Lama Diperbarui") | SEND)
    page = NewsPage.objects.get(pk=page.pk)
    client.force_login(chair_of_lebak)
    assert client.post(card(page), YES).status_code == 302
    assert NewsPage.objects.get(pk=page.pk).title == "Kabar Lama Diperbarui"


def test_a_draft_that_overwrites_the_live_version_counts(strict, chair_of_lebak, editor_of_lebak):
    page = article_in(strict, title="Kabar Lama")
    live = page.save_revision(user=chair_of_lebak)
    live.publish()
    page = NewsPage.objects.get(pk=page.pk)
    page.save_revision(user=chair_of_lebak, overwrite_revision=page.latest_revision)
    page.get_workflow().start(page, editor_of_lebak)
    with pytest.raises(PermissionDenied):
        decide(step_of(page), approve=True, comment="", by=chair_of_lebak)
