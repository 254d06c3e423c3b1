"""A number that stands with two members: nobody learns of it but those who resolve it, and none is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from audit.enums import Reason
from membership.actions.nik import enter_nik, index_of, resolve_conflict, with_same_nik
from membership.models import Member
from tests.cast import Part
from tests.desk.conftest import NIK, OTHER_NIK, bare, keep, state
from tests.factories import MemberFactory
from vault.copies import as_data
from vault.personal import Subject

pytestmark = pytest.mark.django_db


def address(member: Member) -> str:
    return f"/meja/anggota/{member.pk}/nik/"


def answered(client, path: str, member: Member, nik: str) -> tuple:
    """Everything that is seen of saving `nik`, but for the member's number and what the mask leaves open."""
    with CaptureQueriesContext(connection) as queries:
        saved = client.post(path, {"nik": nik, "version": member.version})
    # A savepoint that is undone is closed besides: some microseconds in all that the answer takes.
    asked = sum("ROLLBACK TO" not in query["sql"] for query in queries)
    page = bare(client.get(saved.url)).replace(f"{nik[:4]}••••••••{nik[-4:]}", "NIK")
    address = saved.url.replace(str(member.pk), "PK")
    return saved.status_code, address, set(saved.headers), page.replace(str(member.pk), "PK"), asked


def test_entering_a_number_that_another_member_has_is_answered_like_any_other(
    at_desk, verifier_of_lebak, member_of_pandeglang
):
    keep(member_of_pandeglang)
    client = at_desk(verifier_of_lebak)
    one, two = MemberFactory(name="Sama", pk=8001), MemberFactory(name="Sama", pk=8002)
    taken = answered(client, address(one), one, NIK)
    usual = answered(client, address(two), two, OTHER_NIK)
    assert taken == usual
    assert state(one) == (NIK, False, True)
    assert state(two) == (OTHER_NIK, True, False)


def taking(member: Member) -> dict[str, object]:
    """What the confirmation page sends about a row as it is now."""
    version = Member.objects.values_list("version", flat=True).get(pk=member.pk)
    return {"do": "clear", "reason": Reason.DUPLICATE, "version": version}


def test_the_member_herself_learns_nothing_of_it(signed_in, member_of_pandeglang):
    keep(member_of_pandeglang)
    answers = []
    for pk, nik in ((8001, NIK), (8002, OTHER_NIK)):
        member = MemberFactory(pk=pk, user=Part(f"anggota.{pk}").play())
        User.objects.filter(pk=member.user_id).update(name="Sama")
        answers.append(answered(signed_in(member.user), "/anggota/nik/", member, nik))
    assert answers[0] == answers[1]
    assert Member.objects.filter(nik_conflict_at__isnull=False).count() == 1


def test_her_copy_of_her_data_does_not_tell_it_either(member_of_lebak, member_of_pandeglang):
    keep(member_of_pandeglang)
    keep(member_of_lebak)
    [row] = as_data(Subject(member_id=member_of_lebak.pk))["membership.member"]["rows"]
    assert row["nik"]["value"] == NIK
    assert row["nik_conflict_at"].keys() == row["nik_index"].keys() == {"label", "withheld"}


def test_neither_number_is_lost_when_two_rows_claim_it(member_of_lebak, member_of_pandeglang):
    keep(member_of_lebak)
    keep(member_of_pandeglang)
    assert state(member_of_lebak) == (NIK, True, False)
    assert state(member_of_pandeglang) == (NIK, False, True)
    assert with_same_nik() == [[member_of_lebak, member_of_pandeglang]]


def test_only_the_secretariat_sees_numbers_that_stand_twice(
    request, at_desk, secretariat, member_of_lebak, member_of_pandeglang
):
    keep(member_of_lebak)
    keep(member_of_pandeglang)
    page = at_desk(secretariat).get("/meja/nik-ganda/").content.decode()
    assert member_of_lebak.name in page
    assert member_of_pandeglang.name in page
    assert NIK not in page
    for who in ("verifier_of_lebak", "chair_of_lebak", "board", "administrator", "communications", "partner"):
        client = at_desk(request.getfixturevalue(who))
        assert client.get("/meja/nik-ganda/").status_code == 403
        assert client.post(f"/meja/nik-ganda/{member_of_lebak.pk}/", {"do": "clear"}).status_code == 404
    assert state(member_of_lebak)[0] == NIK


def test_taking_the_number_from_one_gives_it_to_the_other(
    at_desk, secretariat, member_of_lebak, member_of_pandeglang, entries
):
    keep(member_of_lebak)
    keep(member_of_pandeglang)
    client = at_desk(secretariat)
    client.post(f"/meja/nik-ganda/{member_of_lebak.pk}/", taking(member_of_lebak))
    assert state(member_of_lebak) == (None, False, False)
    assert state(member_of_pandeglang) == (NIK, True, False)
    again = client.post(
        f"/meja/nik-ganda/{member_of_lebak.pk}/", taking(member_of_lebak), follow=True
    ).content.decode()
    assert "Tidak ada yang diubah" in again
    [entry] = entries("member.nik.resolved")
    assert entry.person == f"membership.member:{member_of_lebak.pk}"
    assert (entry.reason, entry.facts) == (Reason.DUPLICATE, {"cleared": True})


def test_before_it_is_taken_a_page_names_both_rows_and_asks_why(
    at_desk, secretariat, member_of_lebak, member_of_pandeglang
):
    keep(member_of_lebak)
    keep(member_of_pandeglang)
    client, path = at_desk(secretariat), f"/meja/nik-ganda/{member_of_lebak.pk}/"
    assert f'href="{path}"' in client.get("/meja/nik-ganda/").content.decode()
    page = client.get(path).content.decode()
    for words in (member_of_lebak.name, member_of_pandeglang.name, "3602••••••••0001", 'value="clear"'):
        assert words in page
    assert NIK not in page
    unreasoned = client.post(path, taking(member_of_lebak) | {"reason": ""})
    assert "error-summary" in unreasoned.content.decode()
    assert state(member_of_lebak) == (NIK, True, False)


@pytest.mark.parametrize("do", [None, "", "CLEAR", "clear ", "x\x00"])
def test_any_other_wish_takes_nothing_and_says_so(
    at_desk, secretariat, member_of_lebak, member_of_pandeglang, do
):
    keep(member_of_lebak)
    keep(member_of_pandeglang)
    sent = {
        name: value for name, value in (taking(member_of_lebak) | {"do": do}).items() if value is not None
    }
    answer = at_desk(secretariat).post(f"/meja/nik-ganda/{member_of_lebak.pk}/", sent, follow=True)
    assert "tidak ada yang diubah" in answer.content.decode()
    assert state(member_of_lebak) == (NIK, True, False)


def test_a_tab_from_before_takes_nothing_and_says_so(
    at_desk, secretariat, member_of_lebak, member_of_pandeglang, entries
):
    keep(member_of_lebak)
    keep(member_of_pandeglang)
    sent = taking(member_of_lebak)
    enter_nik(member_of_lebak, OTHER_NIK, by=member_of_lebak.user)
    client, path = at_desk(secretariat), f"/meja/nik-ganda/{member_of_lebak.pk}/"
    assert "Tidak ada yang dicabut" in client.post(path, sent, follow=True).content.decode()
    assert "Tidak ada yang diubah" in client.get(path, follow=True).content.decode()
    # Even with the newest version: a number that stands once is nobody's double.
    assert "Tidak ada yang diubah" in client.post(path, taking(member_of_lebak), follow=True).content.decode()
    assert state(member_of_lebak) == (OTHER_NIK, True, False)
    assert not entries("member.nik.resolved")


def test_the_password_is_asked_before_the_question_and_before_the_deed(
    signed_in, secretariat, member_of_lebak, member_of_pandeglang
):
    keep(member_of_lebak)
    keep(member_of_pandeglang)
    client, path = signed_in(secretariat), f"/meja/nik-ganda/{member_of_lebak.pk}/"
    for answer in (client.get(path), client.post(path, taking(member_of_lebak))):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/akun/reauthenticate/")
    assert state(member_of_lebak) == (NIK, True, False)


def test_correcting_the_first_row_frees_the_number_for_the_second(member_of_lebak, member_of_pandeglang):
    keep(member_of_lebak)
    keep(member_of_pandeglang)
    enter_nik(member_of_lebak, OTHER_NIK, by=member_of_lebak.user)
    assert state(member_of_lebak) == (OTHER_NIK, True, False)
    assert state(member_of_pandeglang) == (NIK, True, False)


def test_a_number_that_nobody_else_has_any_more_can_be_kept(
    member_of_lebak, member_of_pandeglang, secretariat
):
    keep(member_of_lebak)
    keep(member_of_pandeglang)
    assert not resolve_conflict(member_of_pandeglang, clear=False, by=secretariat)
    Member.objects.filter(pk=member_of_lebak.pk).update(nik=None, nik_index=None)
    assert resolve_conflict(member_of_pandeglang, clear=False, by=secretariat)
    assert state(member_of_pandeglang) == (NIK, True, False)
    assert Member.objects.get(pk=member_of_pandeglang.pk).nik_index == index_of(NIK)
