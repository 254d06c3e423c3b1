"""The switch of a branch, who hears of what waits, and what a list of it costs."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import Workflow, WorkflowPage

from audit.enums import Event
from audit.models import Entry
from membership.actions.approval import switch_approval
from membership.enums import Role
from membership.models import Branch, BranchApproval, RoleGroup
from news.models import NewsPage
from tests.cast import LEBAK, PANDEGLANG, Part, branch_of
from tests.cms.approving import (
    LIST,
    SEND,
    YES,
    card,
    is_live,
    second_chair,
    step_of,
)
from tests.cms.branching import form_of, page_of
from tests.cms.test_isolation import article_form, create, news_of
from tests.factories import article_in

pytestmark = pytest.mark.django_db


def test_the_chair_switches_it_on_and_off(client, lebak, chair_of_lebak):
    client.force_login(chair_of_lebak)
    path = reverse("desk:approval_switch", args=[lebak.pk])
    assert client.post(path, {"needed": "1"}).status_code == 302
    lebak.refresh_from_db()
    assert lebak.needs_approval
    entry = Entry.objects.order_by("-position").first()
    assert (entry.event, entry.branch, entry.actor_id) == (
        Event.APPROVAL_SWITCHED,
        lebak.pk,
        chair_of_lebak.pk,
    )
    client.post(path, {"needed": "1"})
    assert Entry.objects.filter(event=Event.APPROVAL_SWITCHED).count() == 1
    client.post(path, {"needed": "0"})
    lebak.refresh_from_db()
    assert not lebak.needs_approval


@pytest.mark.parametrize(
    "who", ["editor_of_lebak", "verifier_of_lebak", "communications", "board", "other_chair"]
)
def test_nobody_else_sets_the_switch(client, lebak, who, request):
    person = second_chair(PANDEGLANG) if who == "other_chair" else request.getfixturevalue(who)
    client.force_login(person)
    assert client.post(reverse("desk:approval_switch", args=[lebak.pk]), {"needed": "1"}).status_code == 404
    assert not Branch.objects.get(pk=lebak.pk).needs_approval


@pytest.mark.parametrize("needed", ["", "2", "\x00", "x" * 5000])
def test_an_odd_answer_to_the_switch_is_a_bad_request(client, lebak, chair_of_lebak, needed):
    client.force_login(chair_of_lebak)
    assert (
        client.post(reverse("desk:approval_switch", args=[lebak.pk]), {"needed": needed}).status_code == 400
    )


@pytest.mark.parametrize(
    "data", [{}, {"decision": "x"}, {"decision": "\x00'\""}, {"comment": "a\x00b", **YES}]
)
def test_an_odd_decision_decides_nothing(client, sent, chair_of_lebak, data):
    client.force_login(chair_of_lebak)
    assert client.post(card(sent), data).status_code == 200
    assert not is_live(sent)
    assert client.get(f"{LIST}{'9' * 40}/").status_code == 404


def test_the_province_has_no_switch(client, secretariat):
    client.force_login(secretariat)
    path = reverse("desk:approval_switch", args=[branch_of().pk])
    assert client.post(path, {"needed": "1"}).status_code == 404


def test_switched_off_what_waits_stays_a_draft_that_its_editor_publishes(
    client, sent, strict, editor_of_lebak
):
    step = step_of(sent)
    switch_approval(strict, on=False, by=None)
    step.refresh_from_db()
    assert step.workflow_state.status == "cancelled"
    assert not WorkflowPage.objects.exists()
    assert not Workflow.objects.active().exists()
    client.force_login(editor_of_lebak)
    edit = reverse("wagtailadmin_pages:edit", args=[sent.pk])
    client.post(edit, article_form("Kabar Menunggu") | {"action-publish": "1"})
    assert is_live(sent)


def test_the_publish_right_goes_with_the_switch_and_comes_back(strict):
    group = RoleGroup.objects.get(branch=strict, role="editor").group
    codenames = group.page_permissions.values_list("permission__codename", flat=True)
    assert set(codenames.all()) == {"add_page", "change_page"}
    switch_approval(strict, on=False, by=None)
    assert set(codenames.all()) == {"add_page", "change_page", "publish_page"}


def test_switched_on_again_the_same_workflow_serves(strict):
    for on in (False, True, False, True):
        switch_approval(strict, on=on, by=None)
    assert Workflow.objects.count() == BranchApproval.objects.count() == WorkflowPage.objects.count() == 1


def test_the_secretariat_sets_the_switch_in_the_register(client, lebak, secretariat):
    client.force_login(secretariat)
    assert 'name="needs_approval"' in client.get(page_of(lebak)).content.decode()
    client.post(page_of(lebak), form_of(lebak, needs_approval="on"))
    lebak.refresh_from_db()
    assert lebak.needs_approval
    assert WorkflowPage.objects.filter(page=lebak.page.page_ptr).exists()
    assert Entry.objects.filter(event=Event.APPROVAL_SWITCHED, branch=lebak.pk).count() == 1
    province = page_of(branch_of())
    assert 'name="needs_approval"' not in client.get(province).content.decode()
    client.post(province, form_of(branch_of(), needs_approval="on"))
    assert not branch_of().needs_approval


@pytest.fixture
def onlookers(chair_of_lebak, communications, administrator, verifier_of_lebak) -> list:
    """Two who may approve, and many who may not, or no longer, or not by a role."""
    second_chair(PANDEGLANG)
    former = Part("ketua.lama", Role.CHAIR, LEBAK).play()
    former.stewardships.update(since=date(2020, 1, 1), until=date(2020, 12, 31))
    return [chair_of_lebak.email, communications.email]


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """A block after which what waits for the commit happens."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_those_who_may_approve_hear_of_it_and_nobody_else(
    client, strict, editor_of_lebak, onlookers, mailoutbox, committing
):
    client.force_login(editor_of_lebak)
    with committing():
        create(client, news_of(strict), "Kabar Menunggu", **SEND)
    assert sorted(mail.to for mail in mailoutbox) == sorted([address] for address in onlookers)
    page = NewsPage.objects.get(title="Kabar Menunggu")
    assert f"{LIST}{step_of(page).pk}/" in mailoutbox[0].body
    assert "menunggu persetujuan Anda" in mailoutbox[0].subject


def test_an_author_is_not_asked_for_her_own_approval(
    client, strict, editor_of_lebak, chair_of_lebak, mailoutbox, committing
):
    page = article_in(strict, title="Kabar Bersama", live=False)
    page.save_revision(user=chair_of_lebak)
    client.force_login(editor_of_lebak)
    with committing():
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), article_form("Kabar Bersama") | SEND)
    assert step_of(NewsPage.objects.get(pk=page.pk)).status == "in_progress"
    assert mailoutbox == []


@pytest.mark.parametrize("decision", ["setujui", "kembalikan"])
def test_whoever_asked_hears_the_decision(client, sent, chair_of_lebak, mailoutbox, committing, decision):
    client.force_login(chair_of_lebak)
    with committing():
        client.post(card(sent), {"decision": decision, "comment": "Tambah foto & nama."})
    assert [mail.to for mail in mailoutbox] == [[sent.owner.email]]
    assert {"setujui": "disetujui", "kembalikan": "dikembalikan"}[decision] in mailoutbox[0].subject
    assert ("Tambah foto & nama." in mailoutbox[0].body) == (decision == "kembalikan")


def test_the_list_asks_as_many_queries_for_three_pages_as_for_one(
    client, strict, editor_of_lebak, communications, django_assert_max_num_queries
):
    def send(number: int) -> None:
        page = article_in(strict, title=f"Kabar {number}", live=False)
        page.save_revision(user=editor_of_lebak)
        page.get_workflow().start(page, editor_of_lebak)

    send(1)
    client.force_login(communications)
    client.get(LIST)
    with django_assert_max_num_queries(40) as one:
        client.get(LIST)
    send(2)
    send(3)
    with django_assert_max_num_queries(len(one)):
        assert client.get(LIST).content.decode().count("<article") == 3


def test_the_first_page_of_the_cms_asks_no_more_for_many_strict_branches(
    client, communications, pandeglang, lebak, django_assert_max_num_queries
):
    switch_approval(lebak, on=True, by=None)
    client.force_login(communications)
    client.get("/cms/")
    with django_assert_max_num_queries(60) as one:
        client.get("/cms/")
    for branch in Branch.objects.regencies():
        switch_approval(branch, on=True, by=None)
    with django_assert_max_num_queries(len(one)):
        client.get("/cms/")
