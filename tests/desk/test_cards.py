"""Cards at the desk: printing those within reach that count, and replacing a lost one."""

import re
from datetime import timedelta
from io import BytesIO
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from membership.actions.card_sheets import MOST, NoCards, print_cards
from membership.enums import DecisionKind
from membership.models import Card, ConstituentBody, Member, StandingDecision
from tests.cast import PASSWORD, Part
from tests.factories import CardFactory, ConstituentBodyFactory, MemberFactory

pytestmark = pytest.mark.django_db

URL = "/meja/kartu/"
MOST_QUERIES = 25


def card_of(branch, name: str, **fields) -> Card:
    return CardFactory(member=MemberFactory(admitted=True, branch=branch, name=name, **fields))


def shown(answer) -> set[str]:
    return {card.member.name for card in answer.context["cards"]}


def printed(answer) -> list[str]:
    """The words of each page of a PDF."""
    assert answer["Content-Type"] == "application/pdf", answer.content.decode()[:2000]
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.content)).pages]


def names_in(answer) -> set[str]:
    return set(re.findall(r"Anggota Lembar \w+", " ".join(printed(answer))))


@pytest.fixture
def three(lebak) -> list[Card]:
    return [card_of(lebak, f"Anggota Lembar {letter}") for letter in "ABC"]


# --- the list and the sheets ----------------------------------------------------------------------


def test_a_branch_prints_all_its_cards_and_no_others(at_desk, chair_of_lebak, three, pandeglang, entries):
    card_of(pandeglang, "Anggota Lembar Z")
    client = at_desk(chair_of_lebak)
    assert shown(client.get(URL)) == {card.member.name for card in three}
    answer = client.post(URL, {"cetak": "semua"})
    assert names_in(answer) == {card.member.name for card in three}
    assert len(printed(answer)) == 2
    day = timezone.localdate().isoformat()
    assert answer["Content-Disposition"].endswith(f'"kartu-{day}-akun-{chair_of_lebak.pk}.pdf"')
    assert "no-store" in answer["Cache-Control"]
    [entry] = entries("card.exported")
    assert (entry.actor_id, entry.facts) == (chair_of_lebak.pk, {"count": 3})


def test_she_prints_the_marked_ones_alone(at_desk, verifier_of_lebak, three, entries):
    marked = [three[0].pk, three[2].pk]
    answer = at_desk(verifier_of_lebak).post(URL, {"cetak": "pilihan", "kartu": marked})
    assert names_in(answer) == {"Anggota Lembar A", "Anggota Lembar C"}
    [entry] = entries("card.exported")
    assert entry.facts == {"count": 2, "chosen": True}


def test_another_branchs_card_is_not_printed_by_its_number(at_desk, verifier_of_pandeglang, three, entries):
    for number in (three[0].pk, 999_999, "x", "1 OR 1=1", "\x00", 9**30):
        answer = at_desk(verifier_of_pandeglang).post(URL, {"cetak": "pilihan", "kartu": [number]})
        assert answer.status_code == 400
        assert "Anggota Lembar" not in answer.content.decode()
    assert entries("card.exported") == []


def test_a_card_replaced_meanwhile_is_said_and_the_marks_stay(at_desk, verifier_of_lebak, three, entries):
    Card.objects.filter(pk=three[0].pk).update(revoked_at=timezone.now())
    answer = at_desk(verifier_of_lebak).post(URL, {"cetak": "pilihan", "kartu": [three[0].pk, three[1].pk]})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Sebagian kartu yang ditandai tidak berlaku lagi" in page
    assert f'value="{three[1].pk}" checked' in page
    assert entries("card.exported") == []


def test_marking_nothing_is_said(at_desk, verifier_of_lebak, three):
    answer = at_desk(verifier_of_lebak).post(URL, {"cetak": "pilihan"})
    assert (answer.status_code, "Tandai sedikitnya satu kartu" in answer.content.decode()) == (400, True)


def test_only_cards_that_count_are_listed_and_printed(at_desk, secretariat, lebak, three):
    days = timezone.localdate() - timedelta(days=91)
    for kind in DecisionKind:
        card = card_of(lebak, f"Anggota Lembar {kind}")
        StandingDecision.objects.create(member=card.member, kind=kind)
    card_of(lebak, "Anggota Lembar lewat", admitted_on=days, valid_until=days)
    card_of(lebak, "Anggota Lembar dibatasi", restricted_at=timezone.now())
    CardFactory(revoked_at=timezone.now(), member__name="Anggota Lembar diganti")
    grace = card_of(lebak, "Anggota Lembar tenggang", admitted_on=days, valid_until=days + timedelta(days=1))
    expected = {card.member.name for card in [*three, grace]}
    client = at_desk(secretariat)
    assert shown(client.get(URL)) == expected
    assert names_in(client.post(URL, {"cetak": "semua"})) == expected
    for card in Card.objects.with_holder():
        assert card.counts == (card.member.name in expected)


def test_the_list_is_narrowed_by_branch_unsur_and_day(at_desk, secretariat, three, pandeglang, entries):
    other = ConstituentBody.objects.exclude(pk=ConstituentBodyFactory().pk).first()
    card_of(pandeglang, "Anggota Lembar Z", constituent_body=other)
    Card.objects.filter(pk=three[0].pk).update(issued_at=timezone.now() - timedelta(days=9))
    today, client = timezone.localdate().isoformat(), at_desk(secretariat)
    assert shown(client.get(f"{URL}?cabang=kabupaten-pandeglang")) == {"Anggota Lembar Z"}
    assert shown(client.get(f"{URL}?unsur={other.code}")) == {"Anggota Lembar Z"}
    query = f"{URL}?cabang=kabupaten-lebak&sejak={today}"
    assert shown(client.get(query)) == {"Anggota Lembar B", "Anggota Lembar C"}
    assert names_in(client.post(query, {"cetak": "semua"})) == {"Anggota Lembar B", "Anggota Lembar C"}
    [entry] = entries("card.exported")
    assert entry.facts == {"count": 2, "cabang": "kabupaten-lebak", "sejak": today}


@pytest.mark.parametrize("query", ["?cabang=x", "?unsur=99", "?sejak=kemarin", "?sejak=%00", "?cabang=%00"])
def test_what_was_not_offered_prints_nothing(at_desk, secretariat, three, entries, query):
    client = at_desk(secretariat)
    assert shown(client.get(f"{URL}{query}")) == set()
    assert client.post(f"{URL}{query}", {"cetak": "semua"}).status_code == 400
    assert entries("card.exported") == []


def test_one_file_has_an_end(at_desk, chair_of_lebak, three, monkeypatch, entries):
    monkeypatch.setattr("membership.actions.card_sheets.MOST", 2)
    answer = at_desk(chair_of_lebak).post(URL, {"cetak": "semua"})
    assert answer.status_code == 400
    assert "paling banyak" in answer.content.decode()
    assert entries("card.exported") == []


def test_it_asks_for_the_password_again_before_it_prints(signed_in, chair_of_lebak, three, entries):
    client = signed_in(chair_of_lebak)
    assert client.get(URL).status_code == 200
    assert "/akun/reauthenticate/" in client.post(URL, {"cetak": "semua"}).url
    assert entries("card.exported") == []


def test_after_the_password_she_is_back_at_her_choice_and_prints_it_by_pressing_once_more(
    signed_in, chair_of_lebak, three, entries
):
    client = signed_in(chair_of_lebak)
    card = three[0]
    entered = client.post(f"{URL}?q=", {"cetak": "pilihan", "kartu": [card.pk, "x" * 99]}).url
    assert "sekali lagi" in client.get(entered).content.decode()
    back = client.post(entered, {"password": PASSWORD})
    assert back.url == f"{URL}?q="
    assert entries("card.exported") == []
    page = client.get(back.url).content.decode()
    assert page.count(" checked>") == 1
    assert f'id="card-{card.pk}" value="{card.pk}" checked>' in page
    answer = client.post(URL, {"cetak": "pilihan", "kartu": [card.pk]})
    assert answer["Content-Type"] == "application/pdf"
    assert " checked>" not in client.get(URL).content.decode()


@pytest.mark.parametrize("who", ["administrator", "editor_of_lebak", "communications", "board", "partner"])
def test_who_may_not_print_gets_the_403_page(request, at_desk, who, three):
    client = at_desk(request.getfixturevalue(who))
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"cetak": "semua"}).status_code == 403


def test_a_member_without_a_role_and_a_visitor_stay_outside(client, member_of_lebak, three):
    assert client.get(URL)["Location"].startswith("/akun/login/")
    client.force_login(member_of_lebak.user)
    assert client.post(URL, {"cetak": "semua"}).status_code == 403


def test_her_own_card_elsewhere_is_not_in_it(at_desk, chair_of_lebak, three, pandeglang):
    card_of(pandeglang, "Anggota Lembar Saya", user=chair_of_lebak)
    assert "Anggota Lembar Saya" not in shown(at_desk(chair_of_lebak).get(URL))


def test_many_rows_cost_no_more_questions_than_few(at_desk, secretariat, lebak, three):
    client, counts = at_desk(secretariat), []
    for _more in range(2):
        client.get(URL)
        with CaptureQueriesContext(connection) as asked:
            client.get(URL)
        counts.append(len(asked))
        CardFactory.create_batch(10)
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_the_act_itself_prints_what_counts_whatever_it_is_given(chair_of_lebak, lebak):
    CardFactory(member=MemberFactory(admitted=True, branch=lebak), revoked_at=timezone.now())
    with pytest.raises(NoCards):
        print_cards(Card.objects.all(), by=chair_of_lebak, filters={})


def test_two_hundred_cards_are_ready_in_a_few_seconds(chair_of_lebak, lebak, entries):
    """A second of one core of 2026; the bound leaves room for a machine that does much else."""
    members = [
        MemberFactory.build(admitted=True, branch=lebak, constituent_body=ConstituentBodyFactory())
        for _ in range(200)
    ]
    Card.objects.bulk_create([Card(member=member) for member in Member.objects.bulk_create(members)])
    begun = perf_counter()
    content = print_cards(Card.objects.all(), by=chair_of_lebak, filters={})
    assert perf_counter() - begun < 5
    assert len(PdfReader(BytesIO(content)).pages) == 40
    assert len(content) < 2_000_000
    assert MOST >= 200


# --- the card of one member -----------------------------------------------------------------------


def test_a_verifier_looks_at_a_card_and_replaces_a_lost_one(at_desk, verifier_of_lebak, three, entries):
    client, card = at_desk(verifier_of_lebak), three[0]
    member = f"/meja/anggota/{card.member_id}/"
    assert f"{member}kartu/" in client.get(member).content.decode()
    page = client.get(f"{member}kartu/").content.decode()
    assert page.count('<svg class="kta"') == 2
    assert f"{member}kartu/hilang/" in page
    assert f'name="card" value="{card.pk}"' in client.get(f"{member}kartu/hilang/").content.decode()
    answer = client.post(f"{member}kartu/hilang/", {"card": card.pk}, follow=True)
    assert "Kartu baru sudah dibuat" in answer.content.decode()
    new = Card.objects.current().get(member=card.member)
    again = client.post(f"{member}kartu/hilang/", {"card": card.pk}, follow=True)
    assert "Kartu ini sudah diganti" in again.content.decode()
    assert Card.objects.current().get(member=card.member) == new
    [entry] = entries("card.revoked")
    assert (entry.actor_id, entry.person) == (verifier_of_lebak.pk, f"membership.member:{card.member_id}")


def test_a_chair_looks_and_replaces_nothing(at_desk, chair_of_lebak, three):
    client, member = at_desk(chair_of_lebak), f"/meja/anggota/{three[0].member_id}/kartu/"
    assert "hilang/" not in client.get(member).content.decode()
    for ask in (client.get, client.post):
        assert ask(f"{member}hilang/").status_code == 404


def test_another_branchs_officer_finds_neither_card_nor_question(at_desk, verifier_of_pandeglang, three):
    client, card = at_desk(verifier_of_pandeglang), three[0]
    for path in ("kartu/", "kartu/hilang/"):
        for ask in (client.get, client.post):
            answer = ask(f"/meja/anggota/{card.member_id}/{path}", {"card": card.pk})
            assert answer.status_code in {404, 405}
    assert Card.objects.get(pk=card.pk).revoked_at is None


def test_nobody_replaces_her_own_card_at_the_desk(at_desk, verifier_of_lebak, lebak):
    card = card_of(lebak, "Verifikator", user=verifier_of_lebak)
    client, path = at_desk(verifier_of_lebak), f"/meja/anggota/{card.member_id}/kartu/"
    assert "hilang/" not in client.get(path).content.decode()
    assert client.post(f"{path}hilang/", {"card": card.pk}).status_code == 404


def test_a_member_without_a_number_has_no_card_to_replace(at_desk, verifier_of_lebak, member_of_lebak):
    client, path = at_desk(verifier_of_lebak), f"/meja/anggota/{member_of_lebak.pk}/kartu/"
    assert "setelah ada nomor anggota" in client.get(path).content.decode()
    assert "setelah ada nomor anggota" in client.post(f"{path}hilang/", follow=True).content.decode()
    assert not Card.objects.exists()


def test_cards_are_replaced_only_so_often_an_hour(at_desk, lebak, three, settings):
    settings.ACCOUNT_RATE_LIMITS = {"card_replaced": "1/h/user"}
    client = at_desk(Part("verifikator.dua", "verifier", lebak.slug).play())
    path, card = f"/meja/anggota/{three[0].member_id}/kartu/hilang/", three[0]
    assert client.post(path, {"card": card.pk}).status_code == 302
    assert client.post(path, {"card": card.pk}).status_code == 429
    assert client.get(path).status_code == 200
