"""What the QR code of a card tells everybody: whether it counts, and nothing by which a person is found."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from membership.enums import DecisionKind
from membership.models import Card, Member, StandingDecision
from membership.views.card_check import initials
from tests.desk.conftest import bare
from tests.factories import CardFactory, MemberFactory

pytestmark = pytest.mark.django_db

NAME, PHONE = "Siti Aminah, S.Sos.", "+6281234567890"


def page(client, card: Card) -> str:
    return client.get(f"/verifikasi/{card.token}/").content.decode()


@pytest.fixture
def card(db) -> Card:
    return CardFactory(member=MemberFactory(admitted=True, name=NAME, phone=PHONE))


def test_it_shows_initials_branch_standing_and_day_and_nothing_else_of_her(client, card):
    shown = page(client, card)
    member = card.member
    for words in (
        "S. A.",
        "Kabupaten Lebak",
        "Anggota aktif",
        "kartu ini berlaku",
        str(member.valid_until.year),
    ):
        assert words in shown
    unsur = member.constituent_body
    for secret in ("Siti", "Aminah", member.number, PHONE, "0812", unsur.short_name, unsur.name, card.token):
        assert secret not in shown


def test_nothing_between_keeps_the_answer_and_no_search_engine_lists_it(client, card):
    for path in (f"/verifikasi/{card.token}/", "/verifikasi/tidak-ada/"):
        answer = client.get(path)
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert not answer.cookies


def set_days(card: Card, since: int, until: int) -> None:
    today = timezone.localdate()
    Member.objects.filter(pk=card.member_id).update(
        admitted_on=today + timedelta(days=since), valid_until=today + timedelta(days=until)
    )


@pytest.mark.parametrize(
    ("until", "words"),
    [(0, "Anggota aktif"), (-1, "Masa tenggang"), (-90, "Masa tenggang"), (-91, "Kedaluwarsa")],
)
def test_the_days_of_her_membership_say_how_she_stands(client, card, until, words):
    set_days(card, -900, until)
    shown = page(client, card)
    assert words in shown
    assert "S. A." in shown


def test_whatever_was_decided_the_answer_is_the_same_and_gives_no_reason(client, card):
    answers = set()
    for kind in DecisionKind:
        StandingDecision.objects.all().delete()
        StandingDecision.objects.create(member=card.member, kind=kind, reason="Rahasia")
        answers.add(bare(client.get(f"/verifikasi/{card.token}/")))
    StandingDecision.objects.all().delete()
    set_days(card, 5, 700)  # a candidate
    answers.add(bare(client.get(f"/verifikasi/{card.token}/")))
    set_days(card, -5, 700)
    Member.objects.filter(pk=card.member_id).update(restricted_at=timezone.now())
    answers.add(bare(client.get(f"/verifikasi/{card.token}/")))
    [only] = answers
    assert "Tidak aktif" in only
    for secret in ("Rahasia", "S. A.", str(card.member.valid_until.year), *DecisionKind.labels):
        assert str(secret) not in only


def test_a_replaced_card_says_so_and_nothing_about_her(client, card):
    Card.objects.filter(pk=card.pk).update(revoked_at=timezone.now())
    shown = page(client, card)
    assert "Kartu ini sudah diganti dan tidak berlaku." in shown
    for secret in ("S. A.", "Lebak", "Anggota aktif"):
        assert secret not in shown.partition("<main")[2]


def test_somebody_erased_is_as_unknown_as_a_code_that_never_was(client, card):
    Member.objects.filter(pk=card.member_id).update(
        name="", phone="", village=None, user=None, erased_at=timezone.now()
    )
    answers = [client.get(f"/verifikasi/{token}/") for token in (card.token, "a" * 22)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "Kode ini tidak dikenal" in answers[0].content.decode()
    assert bare(answers[0]) == bare(answers[1])


@pytest.mark.parametrize(
    "token", ["a", "a" * 500, "%00" * 22, "' OR 1=1 --", "<b>", "é" * 22, "a" * 21 + "."]
)
def test_an_odd_code_gets_the_kind_page_without_a_question_to_the_cards(client, token):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/verifikasi/{token}/")
    assert answer.status_code == 404
    assert "Kode ini tidak dikenal" in answer.content.decode()
    assert [query for query in asked if "membership_card" in query["sql"]] == []


def test_it_is_only_read(client, card):
    for method in (client.post, client.put, client.delete):
        assert method(f"/verifikasi/{card.token}/").status_code == 405


def test_it_asks_at_most_six_questions(client, card):
    page(client, card)
    with CaptureQueriesContext(connection) as asked:
        page(client, card)
    assert len(asked) <= 6, [query["sql"] for query in asked]
    assert [query["sql"] for query in asked if '"membership_member"."nik",' in query["sql"]] == []


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Siti Aminah", "S. A."),
        ("Siti Aminah, S.Sos., M.Si.", "S. A."),
        ("tubagus muhammad", "T. M."),
        ("Suparman", "S."),
        ("  H. 'Abdul  – Ghani ", "H. A. G."),
        ("", ""),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_a_day_in_jakarta_counts(client, card, time_machine):
    Member.objects.filter(pk=card.member_id).update(
        admitted_on=date(2024, 11, 24), valid_until=date(2026, 11, 24)
    )
    time_machine.move_to("2026-11-24 16:59Z")
    assert "Anggota aktif" in page(client, card)
    time_machine.move_to("2026-11-24 17:01Z")
    assert "Masa tenggang" in page(client, card)


def test_whoever_cannot_scan_types_the_code_or_the_address(client, card):
    page = client.get("/verifikasi/")
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="code"' in page.content.decode()
    where = f"/verifikasi/{card.token}/"
    for typed in (card.token, f" https://testserver{where} ", f"testserver{where}?a=b"):
        assert client.post("/verifikasi/", {"code": typed}).url == where


@pytest.mark.parametrize(
    "typed", ["a" * 22, "x", "https://jahat.example/", "//jahat.example", "../../meja", "\u202e kode"]
)
def test_a_wrong_code_and_no_code_at_all_get_the_same_answer(client, typed):
    answer = client.post("/verifikasi/", {"code": typed})
    assert answer.url.startswith("/verifikasi/")
    followed = client.get(answer.url)
    assert followed.status_code == 404
    assert bare(followed) == bare(client.get(f"/verifikasi/{'b' * 22}/"))


@pytest.mark.parametrize("typed", ["", "x" * 5000, "\x00"])
def test_nothing_usable_is_said_beside_the_field(client, typed):
    answer = client.post("/verifikasi/", {"code": typed})
    assert answer.status_code == 200
    assert answer.context["form"].errors
