"""From the editor's draft over somebody else's yes to the published article, by the addresses people use."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import TaskState

from membership.actions.approval import decide, switch_approval
from membership.enums import Role
from membership.models import BranchApproval
from membership.models.approval import AlreadyDecided
from news.models import NewsPage
from tests.cast import LEBAK, PANDEGLANG, Part
from tests.cms.approving import (
    LIST,
    SEND,
    YES,
    card,
    is_live,
    second_chair,
    step_of,
    wagtails_own,
    without_token,
)
from tests.cms.test_isolation import article_form, news_of
from tests.factories import article_in

pytestmark = pytest.mark.django_db


def test_the_approver_reads_a_draft_with_its_mark_and_a_way_back_and_the_public_reads_neither(
    client, sent, chair_of_lebak
):
    client.force_login(chair_of_lebak)
    step = step_of(sent)
    preview = reverse("wagtailadmin_pages:workflow_preview", args=[sent.pk, step.task_id])
    page = client.get(preview).content.decode()
    assert "Konsep – belum terbit" in page
    assert f'<a href="{LIST}">Kembali ke daftar persetujuan</a>' in page
    decide(step, approve=True, comment="", by=chair_of_lebak)
    sent.refresh_from_db()
    assert "Konsep – belum terbit" not in client.get(sent.url).content.decode()


def test_an_editor_sends_the_chair_approves_and_everybody_reads(client, sent, chair_of_lebak):
    assert not is_live(sent)
    assert step_of(sent).task.specific == BranchApproval.objects.get(branch__slug=LEBAK)
    client.force_login(chair_of_lebak)
    listed = client.get(LIST).content.decode()
    assert "Kabar Menunggu" in listed
    preview = reverse("wagtailadmin_pages:workflow_preview", args=[sent.pk, step_of(sent).task_id])
    assert f'href="{preview}"' in listed
    assert client.get(preview).status_code == 200
    answer = client.post(card(sent), YES)
    assert answer.status_code == 302
    client.logout()
    assert client.get("/wilayah/kabupaten-lebak/berita/kabar-menunggu/").status_code == 200


def test_the_editor_sees_send_for_approval_and_no_publish(client, strict, editor_of_lebak):
    client.force_login(editor_of_lebak)
    page = client.get(reverse("wagtailadmin_pages:add", args=["news", "newspage", news_of(strict).pk]))
    text = page.content.decode()
    assert "Kirim untuk disetujui" in text
    assert 'name="action-publish"' not in text


def test_a_returned_page_comes_back_with_its_comment_and_can_be_sent_again(
    client, sent, chair_of_lebak, editor_of_lebak
):
    client.force_login(chair_of_lebak)
    refused = client.post(card(sent), {"decision": "kembalikan", "comment": ""})
    assert refused.status_code == 200
    assert "Tuliskan apa yang perlu diubah." in refused.content.decode()
    first = step_of(sent)
    client.post(card(sent), {"decision": "kembalikan", "comment": "Sebutkan tempatnya."})
    first.refresh_from_db()
    assert (first.status, first.comment) == ("rejected", "Sebutkan tempatnya.")
    assert not is_live(sent)
    client.force_login(editor_of_lebak)
    edit = reverse("wagtailadmin_pages:edit", args=[sent.pk])
    client.post(edit, article_form("Kabar Menunggu Lagi") | SEND)
    sent = NewsPage.objects.get(pk=sent.pk)
    assert step_of(sent).status == "in_progress"
    client.force_login(chair_of_lebak)
    client.post(card(sent), YES)
    assert is_live(sent)


def test_communications_approves_for_any_branch(client, sent, communications):
    client.force_login(communications)
    assert client.post(card(sent), YES).status_code == 302
    assert is_live(sent)


def test_wagtails_own_address_does_the_same(client, sent, chair_of_lebak):
    client.force_login(chair_of_lebak)
    assert client.post(wagtails_own(sent, step_of(sent)), {"comment": ""}).status_code == 302
    assert is_live(sent)


@pytest.mark.parametrize("who", ["editor_of_pandeglang", "verifier_of_lebak", "secretariat", "board"])
def test_nobody_else_approves(client, sent, who, request):
    person = request.getfixturevalue(who)
    client.force_login(person)
    assert client.post(card(sent), YES).status_code == 404
    assert client.post(wagtails_own(sent, step_of(sent)), {"comment": ""}).status_code in {403, 404}
    assert not is_live(sent)


def test_another_branchs_chair_finds_nothing(client, sent):
    client.force_login(second_chair(PANDEGLANG))
    client.get(LIST)  # with the messages that are left in this session
    foreign, missing = client.get(card(sent)), client.get(reverse("desk:approval", args=[999_999]))
    assert foreign.status_code == missing.status_code == 404
    assert without_token(foreign) == without_token(missing)
    assert client.post(card(sent), YES).status_code == 404
    assert "Kabar Menunggu" not in client.get(LIST).content.decode()
    for name in ("edit", "view_draft", "history"):
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=[sent.pk])).status_code == 404
    assert client.post(wagtails_own(sent, step_of(sent))).status_code == 404


def test_a_step_of_another_branch_is_not_approved_under_a_page_of_her_own(client, sent, pandeglang):
    switch_approval(pandeglang, on=True, by=None)
    chair = second_chair(PANDEGLANG)
    author = Part("editor.pandeglang.dua", Role.EDITOR, PANDEGLANG).play()
    own = article_in(pandeglang, title="Kabar Pandeglang", live=False)
    own.save_revision(user=author)
    own.get_workflow().start(own, author)
    client.force_login(chair)
    answer = client.post(wagtails_own(own, step_of(sent)), {"comment": ""})
    assert (answer.status_code, answer.url) == (302, "/cms/")  # so Wagtail says no
    assert not is_live(sent)
    assert step_of(sent).status == "in_progress"


def test_a_role_that_has_ended_approves_nothing(client, sent, chair_of_lebak):
    path = card(sent)
    client.force_login(chair_of_lebak)
    chair_of_lebak.stewardships.update(since=date(2020, 1, 1), until=date(2020, 12, 31))
    assert client.post(path, YES).status_code == 403
    assert client.post(wagtails_own(sent, step_of(sent))).status_code == 403
    with pytest.raises(PermissionDenied):
        decide(step_of(sent), approve=True, comment="", by=chair_of_lebak)


def test_of_two_approvers_the_second_is_told(client, sent, chair_of_lebak, communications):
    path, as_the_second_saw_it = card(sent), step_of(sent)
    client.force_login(chair_of_lebak)
    client.post(path, YES)
    client.force_login(communications)
    answer = client.post(path, {"decision": "kembalikan", "comment": "Belum."}, follow=True)
    assert "Orang lain sudah memutuskan" in answer.content.decode()
    with pytest.raises(AlreadyDecided):
        decide(as_the_second_saw_it, approve=False, comment="Belum.", by=communications)
    assert is_live(sent)
    as_the_second_saw_it.refresh_from_db()
    assert (as_the_second_saw_it.status, as_the_second_saw_it.finished_by) == ("approved", chair_of_lebak)


def test_what_is_approved_is_what_was_looked_at(sent, chair_of_lebak, editor_of_lebak):
    step = step_of(sent)
    sent.title = "Sisipan"
    sent.save_revision(user=editor_of_lebak)
    with pytest.raises(AlreadyDecided):
        decide(TaskState.objects.get(pk=step.pk), approve=True, comment="", by=chair_of_lebak)
    assert not is_live(sent)


@pytest.mark.parametrize("who", ["editor_of_lebak", "communications", "administrator"])
def test_nobody_changes_a_page_while_it_waits(client, sent, who, request):
    client.force_login(request.getfixturevalue(who))
    edit = reverse("wagtailadmin_pages:edit", args=[sent.pk])
    before = sent.latest_revision_id
    for extra in ({}, {"action-publish": "1"}):
        client.post(edit, article_form("Diubah") | extra)
    assert NewsPage.objects.get(pk=sent.pk).latest_revision_id == before
    assert not is_live(sent)


def test_the_chair_reads_the_waiting_page_in_the_editor_and_is_shown_the_way(client, sent, chair_of_lebak):
    client.force_login(chair_of_lebak)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[sent.pk]))
    assert page.status_code == 200
    assert f'href="{card(sent)}"' in page.content.decode()
    assert '<span class="ways__count">1</span>' in client.get("/cms/").content.decode()
