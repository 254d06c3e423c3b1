"""A member's own card: she sees it, takes it along while it counts, and replaces it when it is lost."""

import re
import threading
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from audit.models import Entry
from membership.actions.card import CardReplacedMeanwhile, NotAdmitted, issue_card
from membership.enums import DecisionKind
from membership.models import Card, Member, StandingDecision
from membership.printing.design import sides
from membership.printing.face import face_of
from membership.printing.shapes import Code
from tests.factories import CardFactory, MemberFactory

pytestmark = pytest.mark.django_db

URL, PDF, PNG, LOST = (f"/anggota/kartu/{end}" for end in ("", "pdf/", "gambar/", "hilang/"))
LONG = "Tubagus Muhammad Abdurrahman Wirakusuma, S.Sos., M.Si."


def path_of(card: Card) -> str:
    """Its code, as a page draws it."""
    [code] = [shape for side in sides(face_of(card)) for shape in side.shapes if isinstance(shape, Code)]
    return code.path


@pytest.fixture
def card(member_of_lebak) -> Card:
    """The card of a member who can sign in."""
    admitted = MemberFactory.build(admitted=True)
    Member.objects.filter(pk=member_of_lebak.pk).update(
        number=admitted.number, admitted_on=admitted.admitted_on, valid_until=admitted.valid_until, name=LONG
    )
    return CardFactory(member=Member.objects.get(pk=member_of_lebak.pk))


@pytest.fixture
def hers(client, card):
    """Her browser."""
    client.force_login(card.member.user)
    return client


# --- her page -------------------------------------------------------------------------------------


def test_she_sees_both_sides_and_takes_them_along(hers, card):
    page = hers.get(URL).content.decode()
    assert page.count('<svg class="kta"') == 2
    assert "Anggota aktif" in page
    assert path_of(card) in page
    answer = hers.get(PDF)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="kartu-anggota.pdf"'
    assert "no-store" in answer["Cache-Control"]
    picture = hers.get(PNG)
    assert picture["Content-Disposition"] == 'attachment; filename="kartu-anggota.png"'
    assert "no-store" in picture["Cache-Control"]


def test_numbers_in_the_drawing_have_a_point_whatever_the_language_says(hers):
    page = hers.get(URL).content.decode()
    drawing = page[page.index('<svg class="kta"') :]
    assert re.findall(r' (?:x|y|width|height|font-size)="[^"]*,[^"]*"', drawing) == []


def test_another_persons_card_is_on_no_page_of_hers(client, card, member_of_pandeglang):
    client.force_login(member_of_pandeglang.user)
    for path in (URL, PDF, PNG, LOST):
        assert card.token not in client.get(path).content.decode(errors="ignore")
        assert LONG not in client.get(path).content.decode(errors="ignore")


def test_whoever_has_no_number_is_told_how_she_gets_a_card(client, member_of_lebak):
    client.force_login(member_of_lebak.user)
    assert "Cabang Anda memeriksa data Anda terlebih dahulu" in client.get(URL).content.decode()
    assert client.get(PDF).status_code == 403
    assert "setelah ada nomor anggota" in client.get(LOST).content.decode()
    answer = client.post(LOST, {"card": ""}, follow=True)
    assert "Kartu baru ada setelah ada nomor anggota" in answer.content.decode()
    assert not Card.objects.exists()


def test_an_account_without_a_membership_is_told_so(client, stranger):
    client.force_login(stranger)
    for path in (URL, PDF, PNG, LOST):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", [URL, PDF, PNG, LOST])
def test_a_visitor_signs_in_first(client, path):
    assert client.get(path)["Location"].startswith("/akun/login/")


@pytest.mark.parametrize("kind", DecisionKind)
def test_a_card_that_does_not_count_says_so_and_is_not_handed_out(hers, card, kind):
    StandingDecision.objects.create(member=card.member, kind=kind)
    page = hers.get(URL).content.decode()
    assert "Tidak berlaku" in page
    assert PDF not in page
    assert [hers.get(path).status_code for path in (PDF, PNG)] == [403, 403]


@pytest.mark.parametrize("kind", ["left", "dismissed", "deceased"])
def test_whose_membership_has_ended_gets_no_new_card_and_the_lost_one_is_revoked(hers, card, kind, entries):
    StandingDecision.objects.create(member=card.member, kind=kind)
    assert "Cabut kartu" in hers.get(LOST).content.decode()
    for lost in (card.pk, card.pk, ""):
        answer = hers.post(LOST, {"card": lost}, follow=True)
        assert "Keanggotaan sudah berakhir" in answer.content.decode()
    assert not Card.objects.current().filter(member=card.member).exists()
    assert (len(entries("card.revoked")), len(entries("card.issued"))) == (1, 0)
    assert LOST not in hers.get(URL).content.decode()


def test_in_the_days_of_grace_the_card_counts_and_later_no_more(hers, card):
    today = timezone.localdate()
    for days, status in ((90, 200), (91, 403)):
        Member.objects.filter(pk=card.member_id).update(
            admitted_on=date(2020, 1, 1), valid_until=today - timedelta(days=days)
        )
        assert hers.get(PDF).status_code == status
        assert ("masih berlaku sampai" in hers.get(URL).content.decode()) == (status == 200)


def test_while_her_data_are_restricted_the_card_does_not_count(hers, card):
    Member.objects.filter(pk=card.member_id).update(restricted_at=timezone.now())
    assert "sedang dibatasi" in hers.get(URL).content.decode()
    assert hers.get(PDF).status_code == 403


def test_her_page_asks_few_questions(hers):
    with CaptureQueriesContext(connection) as asked:
        hers.get(URL)
    assert len(asked) <= 25, [query["sql"][:150] for query in asked]


def test_no_nik_is_opened_for_a_card(hers, card):
    with CaptureQueriesContext(connection) as asked:
        hers.get(URL)
        hers.get(PDF)
    of_cards = [query["sql"] for query in asked if 'FROM "membership_card"' in query["sql"]]
    assert of_cards
    assert [sql for sql in of_cards if '."nik",' in sql] == []


# --- a lost card ----------------------------------------------------------------------------------


def test_a_lost_card_is_replaced_at_once_and_the_old_code_stops(
    hers, card, client, django_capture_on_commit_callbacks
):
    question = hers.get(LOST).content.decode()
    assert f'name="card" value="{card.pk}"' in question
    assert Card.objects.current().get() == card
    with django_capture_on_commit_callbacks(execute=True):
        answer = hers.post(LOST, {"card": card.pk}, follow=True)
    assert "Kartu baru sudah dibuat" in answer.content.decode()
    new = Card.objects.current().get()
    assert new.token != card.token
    assert "sudah diganti dan tidak berlaku" in hers.get(f"/verifikasi/{card.token}/").content.decode()
    assert "Anggota aktif" in hers.get(f"/verifikasi/{new.token}/").content.decode()
    events = list(
        Entry.objects.filter(event__startswith="card.").order_by("position").values_list("event", "actor")
    )
    assert events == [("card.revoked", card.member.user_id), ("card.issued", card.member.user_id)]
    [letter] = mail.outbox
    assert letter.to == [card.member.user.email]
    assert new.token not in letter.body
    assert LONG not in letter.subject


@pytest.mark.parametrize(
    "sent", [{"card": "{old}"}, {"card": ""}, {"card": "x"}, {"card": "-1"}, {}, {"card": 9**30}]
)
def test_a_second_click_a_stale_page_or_nonsense_replaces_nothing_more(hers, card, sent):
    hers.post(LOST, {"card": card.pk})
    new = Card.objects.current().get()
    sent = {name: str(value).format(old=card.pk) for name, value in sent.items()}
    answer = hers.post(LOST, sent, follow=True)
    assert "Kartu ini sudah diganti" in answer.content.decode()
    assert Card.objects.current().get() == new
    assert Card.objects.count() == 2


def test_nobody_replaces_the_card_of_another(client, card, member_of_pandeglang):
    client.force_login(member_of_pandeglang.user)
    client.post(LOST, {"card": card.pk})
    assert Card.objects.get() == card
    assert card.revoked_at is None


def test_a_member_without_any_card_makes_her_first(hers, card):
    card.delete()
    assert "kartu Anda belum dibuat" in hers.get(URL).content.decode()
    assert "Kartu sudah dibuat" in hers.post(LOST, {"card": ""}, follow=True).content.decode()
    assert Card.objects.current().count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_replace_the_same_card_at_once_one_counts(member_of_lebak):
    admitted = MemberFactory.build(admitted=True)
    Member.objects.filter(pk=member_of_lebak.pk).update(
        number=admitted.number, admitted_on=admitted.admitted_on, valid_until=admitted.valid_until
    )
    card, by = (
        CardFactory(member=Member.objects.get(pk=member_of_lebak.pk)),
        User.objects.get(pk=member_of_lebak.user_id),
    )
    together, told = threading.Barrier(4), []

    def replace() -> None:
        together.wait()
        try:
            issue_card(card.member, by=by, instead_of=card.pk)
            told.append("made")
        except CardReplacedMeanwhile:
            told.append("late")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=replace) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["late"] * 3 + ["made"]
    assert Card.objects.current().count() == 1


def test_somebody_erased_a_moment_ago_gets_no_card_though_her_number_stays(card, secretariat):
    erased = {"erased_at": timezone.now(), "name": "", "phone": "", "village": None, "user": None}
    Member.objects.filter(pk=card.member_id).update(**erased)
    with pytest.raises(NotAdmitted):
        issue_card(card.member, by=secretariat, instead_of=card.pk)
    assert Card.objects.current().get() == card


def test_the_cards_of_restricted_and_erased_members_are_printed_by_nobody():
    counting, restricted, erased = (CardFactory() for _number in range(3))
    Member.objects.filter(pk=restricted.member_id).update(restricted_at=timezone.now())
    Member.objects.filter(pk=erased.member_id).update(erased_at=timezone.now(), name="", phone="")
    assert [card.pk for card in Card.objects.counting()] == [counting.pk]
