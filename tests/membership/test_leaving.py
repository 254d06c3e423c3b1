"""Leaving by oneself: from a day that she chooses, once, with a word to her and her branch."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from audit.models import Entry
from membership.actions.returning import end_decision
from membership.actions.standing import OwnStanding, decide
from membership.actions.stewardship import grant_role
from membership.decisions import Ruling
from membership.enums import DecisionKind, Role, Standing, TransferState
from membership.models import Member, StandingDecision, Transfer
from tests.cast import LEBAK, PASSWORD, Part
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

URL = "/anggota/berhenti/"
STAY = f"{URL}batal/"


@pytest.fixture
def member():
    return MemberFactory(
        admitted=True,
        admitted_on=timezone.localdate() - timedelta(days=100),
        user=Part("anggota.lebak").play(),
    )


@pytest.fixture
def hers(client, member):
    """Her browser, with the password given just now."""
    client.force_login(member.user)
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    return client


def day(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def answers(**changed) -> dict:
    return {"since": day(), "reason": "", "sure": "on"} | changed


def standing(member: Member) -> Standing:
    return Member.objects.get(pk=member.pk).standing


def test_the_page_says_what_ends_and_what_stays(hers):
    page = hers.get(URL).content.decode()
    for words in ("Yang berakhir", "Yang tetap", "Akun Anda", "tidak dapat melakukannya sendiri"):
        assert words in page


def test_she_leaves_today_keeps_her_account_and_all_hear_of_it(
    hers, member, chair_of_lebak, secretariat, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = hers.post(URL, answers(reason="Pindah kerja"), follow=True)
    assert answer.status_code == 200
    assert standing(member) == Standing.LEFT
    assert Member.objects.get(pk=member.pk).user.is_active
    [decision] = member.decisions.all()
    assert (decision.reason, decision.decided_by) == ("Pindah kerja", member.user)
    [entry] = Entry.objects.about(member).filter(event="standing.decided")
    assert entry.facts == {"kind": "left", "since": day(), "until": None}
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([member.user.email, chair_of_lebak.email])
    for letter in mail.outbox:
        assert member.name not in letter.subject
        assert "Pindah kerja" not in letter.body


def test_a_later_day_counts_on_that_day(hers, member, time_machine):
    hers.post(URL, answers(since=day(30)))
    assert standing(member) == Standing.ACTIVE
    assert "Mulai" in hers.get("/anggota/").content.decode()
    time_machine.move_to(timezone.now() + timedelta(days=30))
    assert standing(member) == Standing.LEFT


@pytest.mark.parametrize(
    "changed",
    [
        {"since": "2020-01-01"},
        {"since": ""},
        {"since": "9999-12-31"},
        {"since": "besok"},
        {"since": "\x00"},
        {"sure": ""},
        {"reason": "x" * 501},
        {"reason": "a\x00b"},
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_typed_is_lost(hers, member, changed):
    answer = hers.post(URL, answers(**{"reason": "Karena pindah"} | changed))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "error-summary" in page
    assert changed.get("reason", "Karena pindah").replace("\x00", "") in page.replace("\x00", "")
    assert standing(member) == Standing.ACTIVE


def test_yesterday_is_no_day_to_leave(hers, member):
    assert "Pilih hari ini" in hers.post(URL, answers(since=day(-1))).content.decode()
    assert not member.decisions.exists()


def test_markup_in_the_reason_stays_text(hers, member, chair_of_lebak, client):
    hers.post(URL, answers(reason="<script>alert(1)</script>"))
    client.force_login(chair_of_lebak)
    page = client.get(f"/meja/anggota/{member.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)" in page


def test_sent_twice_she_leaves_once(hers, member, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        hers.post(URL, answers())
        second = hers.post(URL, answers(since=day(3)))
    assert "Sudah tercatat" in second.content.decode()
    assert member.decisions.count() == 1
    assert len(mail.outbox) == 1


def test_the_password_is_asked_for_again(client, member):
    client.force_login(member.user)
    assert client.post(URL, answers()).url.startswith("/akun/reauthenticate/")
    assert not member.decisions.exists()


def test_an_open_transfer_is_withdrawn_with_it(hers, member, pandeglang):
    transfer = Transfer.objects.create(
        member=member, origin=member.branch, destination=pandeglang, due_on=timezone.localdate()
    )
    hers.post(URL, answers())
    transfer.refresh_from_db()
    assert transfer.state == TransferState.WITHDRAWN
    assert Entry.objects.about(member).filter(event="transfer.withdrawn").count() == 1


def test_roles_stay_and_the_deciders_see_it(hers, member, secretariat, client):
    grant_role(member.user, branch=member.branch, role=Role.EDITOR)
    assert "Peran Anda" in hers.get(URL).content.decode()
    hers.post(URL, answers())
    assert member.user.stewardships.current().count() == 1
    client.force_login(secretariat)
    page = client.get(f"/meja/anggota/{member.pk}/").content.decode()
    assert "masih memegang peran" in page
    assert "/meja/tim/" in page


def test_the_only_decider_of_a_branch_leaves_and_those_above_hear_of_it(
    client, secretariat, django_capture_on_commit_callbacks
):
    chair = Part("ketua.lebak", Role.CHAIR, LEBAK).play()
    MemberFactory(admitted=True, user=chair)
    client.force_login(chair)
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(URL, answers())
    assert {letter.to[0] for letter in mail.outbox} == {chair.email, secretariat.email}


def test_another_day_for_a_leaving_is_answered_and_she_may_take_it_back_and_choose_anew(
    hers, member, chair_of_lebak, entries, django_capture_on_commit_callbacks
):
    hers.post(URL, answers(since=day(30)))
    page = hers.post(URL, answers(since=day(5))).content.decode()
    assert "Tidak ada yang diubah" in page
    assert "Tetap menjadi anggota" in page
    with django_capture_on_commit_callbacks(execute=True):
        for _n in range(2):
            assert hers.post(STAY).url == URL
    assert len(entries("standing.ended")) == 1
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([member.user.email, chair_of_lebak.email])
    hers.post(URL, answers(since=day(5)))
    assert member.decisions.valid().get().since == timezone.localdate() + timedelta(days=5)


def test_what_others_decided_or_has_begun_is_not_hers_to_take_back(hers, member, chair_of_lebak):
    hers.post(URL, answers())
    hers.post(STAY)
    assert standing(member) == Standing.LEFT
    member.decisions.update(since=timezone.localdate() + timedelta(days=3), decided_by=chair_of_lebak)
    assert STAY not in hers.get(URL).content.decode()
    hers.post(STAY)
    assert member.decisions.valid().count() == 1


def test_while_it_is_recorded_she_asks_for_no_transfer(hers, member, pandeglang):
    hers.post(URL, answers(since=day(30)))
    answer = hers.post("/anggota/mutasi/", {"destination": pandeglang.pk, "reason": "Pindah rumah"})
    assert "Tercatat bahwa keanggotaan berakhir" in answer.content.decode()
    assert not Transfer.objects.exists()


def test_she_comes_back_only_by_others(hers, member, secretariat):
    hers.post(URL, answers(since=day()))
    [decision] = member.decisions.all()
    with pytest.raises(OwnStanding):
        end_decision(decision, on=timezone.localdate(), reason="Kembali", by=member.user)
    assert end_decision(decision, on=timezone.localdate(), reason="Kembali", by=secretariat)
    assert standing(member) == Standing.ACTIVE
    assert StandingDecision.objects.filter(pk=decision.pk).exists()
    hers.post(URL, answers())
    assert standing(member) == Standing.LEFT


def test_somebody_suspended_may_leave_too(hers, member, chair_of_lebak):
    today = timezone.localdate()
    ruling = Ruling(DecisionKind.SUSPENDED, today, None, "Pelanggaran", "1/2026", today)
    decide(member, ruling, by=chair_of_lebak)
    assert standing(member) == Standing.SUSPENDED
    hers.post(URL, answers())
    assert standing(member) == Standing.LEFT


def test_after_she_left_her_page_offers_nothing_of_a_members_life(hers):
    before = hers.get("/anggota/").content.decode()
    main = before[before.index("<h1>") :]
    assert main.index('class="button" href="/anggota/kartu/"') < main.index(f'href="{URL}"')
    assert "Berlaku sampai" in main
    hers.post(URL, answers())
    page = hers.get("/anggota/").content.decode()
    after = page[page.index("<h1>") :]
    for gone in ("Terverifikasi", "Berlaku sampai", f'href="{URL}"', "/anggota/kartu/", "/anggota/mutasi/"):
        assert gone not in after
