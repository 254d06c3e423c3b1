"""Officers answer requests: in reach, in time, once, and never their own."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from audit.enums import Event
from audit.models import Entry
from membership.models import ConstituentBody, Member
from privacy.actions.requests import NoLongerOpen, accept, refuse
from privacy.enums import Correctable, Kind, State
from privacy.models import DataRequest
from tests.cast import Part
from tests.factories import MemberFactory
from tests.membership.hands import affiliate
from tests.privacy.own.hands import NIK, QUEUE, answer, ask, sign_in, state_of, text_of, without_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def correction(member) -> DataRequest:
    return ask(member)


@pytest.fixture
def desk(client):
    """The browser of an officer."""
    return lambda officer: sign_in(client, officer)


@pytest.mark.parametrize("officer", ["verifier_of_lebak", "chair_of_lebak", "secretariat"])
def test_a_correction_is_decided_by_those_in_reach(desk, request, correction, member, officer):
    client = desk(request.getfixturevalue(officer))
    assert "Siti Baru" in text_of(client.get(f"{QUEUE}{correction.pk}/"))
    assert answer(client, correction).status_code == 302
    member.refresh_from_db()
    assert member.name == "Siti Baru"
    assert state_of(correction) == State.ACCEPTED


@pytest.mark.parametrize(
    "officer",
    ["verifier_of_pandeglang", "editor_of_lebak", "communications", "board", "partner", "administrator"],
)
def test_for_all_others_it_is_not_there(desk, request, correction, officer):
    client = desk(request.getfixturevalue(officer))
    missing = client.get(f"{QUEUE}999999/")
    foreign = client.get(f"{QUEUE}{correction.pk}/")
    assert (foreign.status_code, without_token(foreign)) == (404, without_token(missing))
    assert answer(client, correction).status_code == 404
    assert client.post(f"{QUEUE}{correction.pk}/nik/").status_code == 404
    assert state_of(correction) == State.MADE


@pytest.mark.parametrize("kind", [Kind.RESTRICTION, Kind.ERASURE])
@pytest.mark.parametrize("officer", ["verifier_of_lebak", "chair_of_lebak"])
def test_restriction_and_erasure_are_for_the_secretariat_alone(desk, request, member, kind, officer):
    asked = ask(member, kind)
    client = desk(request.getfixturevalue(officer))
    assert answer(client, asked).status_code == 404
    assert state_of(asked) == State.MADE


def test_nobody_decides_about_her_own_request(desk, secretariat, lebak):
    asked = ask(MemberFactory(branch=lebak, user=secretariat))
    client = desk(secretariat)
    assert answer(client, asked).status_code == 404
    assert f"{QUEUE}{asked.pk}/" not in text_of(client.get(QUEUE))


def test_a_member_without_a_role_does_not_get_in(signed_in, correction):
    assert signed_in.get(QUEUE).status_code == 403
    assert answer(signed_in, correction).status_code == 403


def test_an_editor_has_no_queue(desk, editor_of_lebak):
    assert desk(editor_of_lebak).get(QUEUE).status_code == 404


def test_the_queue_is_sorted_by_urgency_marks_what_is_late_and_filters(desk, member, secretariat):
    now = timezone.now()
    ask(member, made_at=now - timedelta(hours=1))
    ask(member, Kind.ERASURE, made_at=now - timedelta(hours=80))
    closed = ask(member, Kind.RESTRICTION)
    refuse(closed, answer="Tidak.", by=secretariat)
    client = desk(secretariat)
    page = text_of(client.get(QUEUE))
    assert page.index("terlambat 8 jam") < page.index("tersisa 2 hari 22 jam")
    assert "1 permintaan terlambat" in page
    assert f"{QUEUE}{closed.pk}/" not in page
    only = text_of(client.get(f"{QUEUE}?kind=correction"))
    assert "terlambat 8 jam" not in only
    assert f"{QUEUE}{closed.pk}/" in text_of(client.get(f"{QUEUE}?state=refused"))
    assert f"{QUEUE}{closed.pk}/" in text_of(client.get(f"{QUEUE}?state=all"))


@pytest.mark.parametrize(
    "query", ["kind=%00", "kind='&state=<b>", "halaman=999999999999999999999", "state=made"]
)
def test_odd_filters_do_no_harm(desk, secretariat, query):
    assert desk(secretariat).get(f"{QUEUE}?{query}").status_code == 200


def test_after_an_acceptance_the_history_says_what_was_before(desk, verifier_of_lebak, correction, member):
    before = member.name
    client = desk(verifier_of_lebak)
    answer(client, correction)
    for address, reader in ((QUEUE, verifier_of_lebak), ("/anggota/data-saya/permintaan/", member.user)):
        client.force_login(reader)
        page = text_of(client.get(f"{address}{correction.pk}/"))
        assert f"<dd>{before}</dd>" in page
        assert "<dd>Siti Baru</dd>" in page


def test_a_nik_of_before_stays_masked_and_is_stored_encrypted(desk, with_nik, secretariat):
    asked = ask(with_nik, about=Correctable.NIK, wanted="3602145203900002")
    accept(asked, by=secretariat)
    assert DataRequest.objects.get(pk=asked.pk).before == NIK
    with connection.cursor() as cursor:
        cursor.execute("SELECT before FROM privacy_datarequest WHERE id = %s", [asked.pk])
        assert NIK not in str(cursor.fetchone()[0])
    assert NIK not in text_of(desk(secretariat).get(f"{QUEUE}{asked.pk}/"))


def test_a_refusal_needs_a_reason_and_she_reads_it(desk, verifier_of_lebak, correction, member):
    client = desk(verifier_of_lebak)
    assert "Mohon jelaskan" in text_of(answer(client, correction, "refuse"))
    assert state_of(correction) == State.MADE
    answer(client, correction, "refuse", "Nama pada KTP <b>berbeda</b>.")
    client.force_login(member.user)
    page = text_of(client.get(f"/anggota/data-saya/permintaan/{correction.pk}/"))
    assert "Nama pada KTP &lt;b&gt;berbeda" in page
    member.refresh_from_db()
    assert member.name != "Siti Baru"


def test_whoever_comes_second_is_told_who_was_quicker_and_changes_nothing(
    client, correction, member, verifier_of_lebak, chair_of_lebak
):
    sign_in(client, chair_of_lebak)
    refuse(correction, answer="Tidak sesuai.", by=verifier_of_lebak)
    page = text_of(client.post(f"{QUEUE}{correction.pk}/", {"decision": "accept"}, follow=True))
    assert verifier_of_lebak.name in page
    assert "Ditolak" in page
    member.refresh_from_db()
    assert member.name != "Siti Baru"


def test_of_two_answers_to_the_same_row_the_first_counts(correction, verifier_of_lebak, chair_of_lebak):
    seen_by_both = DataRequest.objects.get(pk=correction.pk)
    accept(correction, by=verifier_of_lebak)
    with pytest.raises(NoLongerOpen) as closed:
        refuse(seen_by_both, answer="Tidak.", by=chair_of_lebak)
    assert closed.value.request.decided_by == verifier_of_lebak
    assert Entry.objects.filter(event=Event.REQUEST_DECIDED).count() == 1


def test_each_answer_is_told_by_a_mail_without_its_words(
    desk, verifier_of_lebak, correction, member, mailoutbox, django_capture_on_commit_callbacks
):
    client = desk(verifier_of_lebak)
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer(client, correction, "refuse", "Rahasia berdua.")
    (mail,) = mailoutbox
    assert mail.to == [member.user.email]
    assert f"/anggota/data-saya/permintaan/{correction.pk}/" in mail.body
    assert "Rahasia" not in mail.body


def test_every_correctable_field_is_written(secretariat, member, pandeglang):
    body = ConstituentBody.objects.exclude(pk=member.constituent_body_id).first()
    wanted = {"constituent_body": body.pk, "registered_on": "2020-02-29", "branch": pandeglang.pk, "nik": NIK}
    for about, value in wanted.items():
        accept(ask(member, about=about, wanted=str(value)), by=secretariat)
    member = Member.objects.get(pk=member.pk)  # the manager leaves the NIK for whoever asks for it
    assert member.constituent_body == body
    assert member.registered_on.isoformat() == "2020-02-29"
    assert member.branch == pandeglang
    assert member.nik == NIK
    assert member.nik_index
    changed = Entry.objects.about(member).filter(event=Event.MEMBER_CHANGED).values_list("facts", flat=True)
    fields = [facts["fields"][0] for facts in changed]  # a move stands in the trails of both branches
    assert sorted(fields) == ["branch", "branch", "constituent_body", "registered_on"]


def test_with_the_body_her_work_for_it_is_corrected_too(secretariat, member):
    work = affiliate(member, "TKSK", verified_at=timezone.now())
    Member.objects.filter(pk=member.pk).update(constituent_body=work.constituent_body)
    wanted = ConstituentBody.objects.filter(area_level=work.constituent_body.area_level).exclude(
        short_name="TKSK"
    )
    body = wanted.first()
    accept(ask(member, about="constituent_body", wanted=str(body.pk)), by=secretariat)
    work.refresh_from_db()
    assert (work.constituent_body, work.is_principal) == (body, True)


def test_a_transfer_is_for_the_secretariat_alone(member, pandeglang, verifier_of_lebak, secretariat):
    asked = ask(member, about=Correctable.BRANCH, wanted=str(pandeglang.pk))
    decide = "decide"
    assert asked not in DataRequest.objects.within_reach_of(verifier_of_lebak, decide)
    assert asked in DataRequest.objects.within_reach_of(secretariat, decide)


def test_a_nik_is_corrected_by_those_who_may_write_one(member, chair_of_lebak, verifier_of_lebak):
    asked = ask(member, about=Correctable.NIK, wanted=NIK)
    assert asked not in DataRequest.objects.within_reach_of(chair_of_lebak, "decide")
    assert asked in DataRequest.objects.within_reach_of(verifier_of_lebak, "decide")


def test_a_nik_is_shown_on_demand_and_she_can_read_who_looked(desk, member, verifier_of_lebak):
    asked = ask(member, about=Correctable.NIK, wanted=NIK)
    client = desk(verifier_of_lebak)
    assert NIK not in text_of(client.get(f"{QUEUE}{asked.pk}/"))
    assert NIK in text_of(client.post(f"{QUEUE}{asked.pk}/nik/"))
    entry = Entry.objects.about(member).get(event=Event.MEMBER_NIK_READ)
    assert (entry.actor_id, entry.reason) == (verifier_of_lebak.pk, "member_request")


def test_the_password_is_asked_before_a_nik_that_was_asked_for_is_shown(client, member, verifier_of_lebak):
    asked = ask(member, about=Correctable.NIK, wanted=NIK)
    client.force_login(verifier_of_lebak)
    answer = client.post(f"{QUEUE}{asked.pk}/nik/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/reauthenticate/")
    assert client.get(f"{QUEUE}{asked.pk}/nik/").status_code == 405
    assert not Entry.objects.filter(event=Event.MEMBER_NIK_READ).exists()


def test_nobody_sees_more_such_numbers_an_hour_than_the_limit(desk, settings, member, verifier_of_lebak):
    settings.ACCOUNT_RATE_LIMITS = {"nik_revealed": "2/h/user"}
    asked = ask(member, about=Correctable.NIK, wanted=NIK)
    client = desk(verifier_of_lebak)
    answers = [client.post(f"{QUEUE}{asked.pk}/nik/") for _click in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert NIK not in answers[-1].content.decode()
    assert Entry.objects.filter(event=Event.MEMBER_NIK_READ).count() == 2


def test_only_a_nik_can_be_shown(desk, correction, verifier_of_lebak):
    assert desk(verifier_of_lebak).post(f"{QUEUE}{correction.pk}/nik/").status_code == 404


def test_what_cannot_be_written_stays_open_with_a_sentence(desk, member, secretariat):
    gone = ConstituentBody.objects.create(code="99", short_name="X", name="Unsur uji")
    asked = ask(member, about=Correctable.CONSTITUENT_BODY, wanted=str(gone.pk))
    gone.delete()
    page = text_of(answer(desk(secretariat), asked))
    assert "tidak dapat ditulis" in page
    assert state_of(asked) == State.MADE
    assert not Entry.objects.filter(event=Event.REQUEST_DECIDED).exists()


def test_the_queue_asks_as_many_queries_for_many_as_for_few(
    desk, member, secretariat, lebak, django_assert_max_num_queries
):
    ask(member)
    client = desk(secretariat)
    client.get(QUEUE)
    with django_assert_max_num_queries(40) as seen:
        client.get(QUEUE)
    few = len(seen)  # the log of queries starts anew with each request
    for number in range(6):
        ask(MemberFactory(branch=lebak, user=Part(f"anggota.{number}").play()))
    with django_assert_max_num_queries(few):
        client.get(QUEUE)


@pytest.mark.parametrize(
    "data", [{}, {"decision": "x"}, {"decision": "accept\x00"}, {"decision": "refuse", "answer": "x" * 5_000}]
)
def test_odd_answers_decide_nothing(desk, correction, verifier_of_lebak, data):
    assert desk(verifier_of_lebak).post(f"{QUEUE}{correction.pk}/", data).status_code == 200
    assert state_of(correction) == State.MADE


def test_the_desks_menu_leads_there(desk, verifier_of_lebak):
    assert f'href="{QUEUE}"' in text_of(desk(verifier_of_lebak).get("/meja/"))
