"""What a person cannot change herself she asks for, and gets an answer within 3 × 24 hours."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.enums import Event
from audit.models import Entry
from membership.models import Branch, ConstituentBody
from privacy.actions.requests import accept
from privacy.clock import time_left
from privacy.enums import Correctable, Kind, State
from privacy.models import DataRequest
from tests.privacy.own.hands import NIK, text_of

pytestmark = pytest.mark.django_db

LIST = "/anggota/data-saya/permintaan/"
NAME = f"{LIST}perbaikan/nama/"
RESTRICT = f"{LIST}ajukan/pembatasan/"
ERASE = f"{LIST}ajukan/penghapusan/"


def asked(**fields) -> DataRequest:
    return DataRequest.objects.get(**fields)


def test_the_page_offers_what_she_can_ask(signed_in):
    page = text_of(signed_in.get(LIST))
    for word in ("nama", "nik", "unsur", "tanggal-terdaftar", "cabang"):
        assert f'href="{LIST}perbaikan/{word}/"' in page
    assert f'href="{RESTRICT}"' in page
    assert f'href="{ERASE}"' in page
    assert f"{LIST}ajukan/pencabutan/" not in page


def test_a_correction_is_made_shown_and_confirmed_by_mail(
    signed_in, member, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post(NAME, {"value": "Siti Baru", "explanation": "Sesuai KTP"}, follow=True)
    request = asked(user=member.user)
    assert (request.kind, request.about, request.wanted) == (Kind.CORRECTION, Correctable.NAME, "Siti Baru")
    page = text_of(answer)
    assert "Siti Baru" in page
    assert "tersisa 2 hari 23 jam" in page
    (mail,) = mailoutbox
    assert mail.to == [member.user.email]
    assert f"{LIST}{request.pk}/" in mail.body
    assert "Siti Baru" not in mail.body + mail.subject
    assert f"Yth. {member.user.name}," in mail.body  # in full: "H. Ahmad" is not called "H."
    assert member.name not in mail.body
    entry = Entry.objects.get(event=Event.REQUEST_MADE)
    assert (entry.actor_id, entry.facts["field"]) == (member.user_id, "name")


@pytest.mark.parametrize(
    ("word", "value", "kept"),
    [
        ("nik", "3602 1452 0390 0001", NIK),
        ("unsur", lambda: ConstituentBody.objects.exclude(code="05").first().pk, None),
        ("tanggal-terdaftar", "2020-02-29", "2020-02-29"),
        ("cabang", lambda: Branch.objects.get(slug="kabupaten-pandeglang").pk, None),
    ],
)
def test_every_field_can_be_asked_for(signed_in, member, word, value, kept):
    value = value() if callable(value) else value
    assert signed_in.post(f"{LIST}perbaikan/{word}/", {"value": value}).status_code == 302
    assert asked(user=member.user).wanted == (kept or str(value))


def test_a_nik_in_a_request_is_masked_on_the_page_and_encrypted_in_the_database(signed_in, member):
    answer = signed_in.post(f"{LIST}perbaikan/nik/", {"value": NIK}, follow=True)
    assert NIK not in text_of(answer)
    raw = DataRequest.objects.extra(select={"raw": "wanted"}).values_list("raw", flat=True).get()
    assert NIK not in raw


@pytest.mark.parametrize(
    ("word", "value", "sentence"),
    [
        ("nama", "", "wajib"),
        ("nama", "x" * 5_000, "paling banyak 120"),
        ("nama", "Siti\x00", "Karakter null"),
        ("nik", "123", "16"),
        ("nik", "3602149903900001", "tanggal lahir"),
        ("nik", "<script>alert(1)</script>", "25"),
        ("unsur", "9" * 30, "Masukkan pilihan yang valid"),
        ("unsur", "'; --", "Masukkan pilihan yang valid"),
        ("cabang", "999999", "Masukkan pilihan yang valid"),
        ("tanggal-terdaftar", "2026-02-30", "tanggal yang valid"),
        ("tanggal-terdaftar", "2999-01-01", "belum tiba"),
        ("tanggal-terdaftar", "0001-01-01", "10 September 2018"),
        ("tanggal-terdaftar", "2018-09-09", "10 September 2018"),
        ("nama", "Siti\u202eilakus", "tidak terlihat"),
    ],
)
def test_bad_entries_get_a_sentence_and_no_request(signed_in, word, value, sentence):
    answer = signed_in.post(f"{LIST}perbaikan/{word}/", {"value": value})
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    assert not DataRequest.objects.exists()


def test_asking_for_what_stands_there_already_is_answered_at_once(signed_in, member):
    assert "sudah tercatat" in text_of(signed_in.post(NAME, {"value": member.name}))


def test_what_she_writes_is_shown_as_text(signed_in):
    answer = signed_in.post(NAME, {"value": "<b>Siti</b>", "explanation": "<script>x</script>"}, follow=True)
    assert "&lt;b&gt;Siti" in text_of(answer)
    assert "<script>x" not in text_of(answer)


def test_a_double_click_is_one_request_and_leads_to_it(signed_in, member):
    signed_in.post(RESTRICT, {})
    again = signed_in.post(RESTRICT, {})
    assert again.url == f"{LIST}{asked(user=member.user).pk}/"
    assert Entry.objects.filter(event=Event.REQUEST_MADE).count() == 1


def test_the_database_itself_keeps_one_open_request_a_kind(member):
    DataRequest.objects.create(user=member.user, kind=Kind.ERASURE)
    with pytest.raises(IntegrityError), transaction.atomic():
        DataRequest.objects.create(user=member.user, kind=Kind.ERASURE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": Kind.CORRECTION},
        {"kind": Kind.ERASURE, "about": "name"},
        {"kind": Kind.ERASURE, "state": State.REFUSED},
        {"kind": Kind.ERASURE, "decided_at": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
)
def test_the_database_refuses_requests_that_make_no_sense(member, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        DataRequest.objects.create(user=member.user, **wrong)


def test_she_takes_it_back_and_may_ask_again(
    signed_in, member, mailoutbox, django_capture_on_commit_callbacks
):
    signed_in.post(RESTRICT, {})
    request = asked(user=member.user)
    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(f"{LIST}{request.pk}/tarik/")
        signed_in.post(f"{LIST}{request.pk}/tarik/")
    request.refresh_from_db()
    assert request.state == State.WITHDRAWN
    assert len(mailoutbox) == 1
    signed_in.post(RESTRICT, {})
    assert DataRequest.objects.filter(user=member.user).count() == 2


def test_an_answered_request_cannot_be_taken_back(signed_in, member, secretariat):
    signed_in.post(RESTRICT, {})
    request = asked(user=member.user)
    accept(request, by=secretariat)
    answer = signed_in.post(f"{LIST}{request.pk}/tarik/", follow=True)
    assert "sudah selesai" in text_of(answer)
    assert asked(pk=request.pk).state == State.ACCEPTED


def test_others_requests_are_not_there(client, member, member_of_pandeglang):
    request = DataRequest.objects.create(user=member.user, kind=Kind.ERASURE)
    client.force_login(member_of_pandeglang.user)
    assert client.get(f"{LIST}{request.pk}/").status_code == 404
    assert client.post(f"{LIST}{request.pk}/tarik/").status_code == 404
    assert f"{LIST}{request.pk}/" not in text_of(client.get(LIST))
    assert asked(pk=request.pk).is_open


@pytest.mark.parametrize(
    "tail", ["999999/", f"{'9' * 30}/", "perbaikan/status/", "ajukan/x/", "ajukan/pencabutan/"]
)
def test_what_is_not_there_is_not_found(signed_in, tail):
    assert signed_in.get(f"{LIST}{tail}").status_code == 404
    assert signed_in.post(f"{LIST}{tail}", {"value": "x"}).status_code in {404, 405}


def test_somebody_without_a_membership_can_ask_for_erasure_alone(client, stranger):
    client.force_login(stranger)
    assert client.post(NAME, {"value": "x"}).status_code == 404
    assert client.post(RESTRICT, {}).status_code == 404
    assert client.post(ERASE, {}).status_code == 302
    assert asked(user=stranger).kind == Kind.ERASURE


def test_extra_fields_are_ignored(signed_in, member, member_of_pandeglang):
    extra = {
        "state": "accepted",
        "user": member_of_pandeglang.user.pk,
        "decided_at": "2020-01-01",
        "kind": "erasure",
    }
    signed_in.post(NAME, {"value": "Siti Baru"} | extra)
    request = asked()
    assert (request.user_id, request.state, request.kind) == (member.user_id, State.MADE, Kind.CORRECTION)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(hours=20), "tersisa 2 hari 4 jam"),
        (timedelta(hours=70, minutes=30), "tersisa 1 jam 30 menit"),
        (timedelta(hours=97), "terlambat 1 hari 1 jam"),
    ],
)
def test_the_clock_says_what_is_left_and_by_how_much_it_is_late(member, age, words):
    with time_machine.travel(datetime(2026, 11, 24, tzinfo=UTC), tick=False):
        request = DataRequest(user=member.user, kind=Kind.ERASURE, made_at=timezone.now() - age)
        assert time_left(request) == words


def test_the_list_asks_as_many_queries_for_many_as_for_few(
    signed_in, member, secretariat, django_assert_max_num_queries
):
    signed_in.get(LIST)
    with django_assert_max_num_queries(30) as seen:
        signed_in.get(LIST)
    few = len(seen)  # the log of queries starts anew with each request
    now = timezone.now()
    for _time in range(8):
        DataRequest.objects.create(
            user=member.user, kind=Kind.ERASURE, state=State.REFUSED, decided_at=now, decided_by=secretariat
        )
    with django_assert_max_num_queries(few):
        signed_in.get(LIST)
