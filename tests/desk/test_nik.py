"""The NIK: entered, read with a reason, and never a way to learn who is a member."""

import pytest

from audit.enums import Reason
from membership.models import Member
from tests.cast import PASSWORD
from tests.desk.conftest import NIK, OTHER_NIK, bare, keep, state
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def address(member: Member, end: str = "") -> str:
    return f"/meja/anggota/{member.pk}/nik/{end}"


# --- entering ------------------------------------------------------------------------------------


def test_a_verifier_enters_the_number_and_sees_it_masked(
    at_desk, verifier_of_lebak, member_of_lebak, entries
):
    client = at_desk(verifier_of_lebak)
    typed = "3602 0115 0580 0001"
    answer = client.post(
        address(member_of_lebak), {"nik": typed, "version": member_of_lebak.version}, follow=True
    )
    assert state(member_of_lebak) == (NIK, True, False)
    page = answer.content.decode()
    assert "3602••••••••0001" in page
    assert NIK not in page
    [entry] = entries("member.nik.entered")
    assert (entry.actor_id, entry.person) == (verifier_of_lebak.pk, f"membership.member:{member_of_lebak.pk}")
    assert NIK not in str(entry.facts)


@pytest.mark.parametrize(
    "wrong", ["", "12", "36020115058000010", "3602019905800001", "3602-abcd-0580-0001", "\x00", "9" * 500]
)
def test_what_cannot_be_a_number_is_refused_with_a_sentence(
    at_desk, verifier_of_lebak, member_of_lebak, wrong
):
    answer = at_desk(verifier_of_lebak).post(address(member_of_lebak), {"nik": wrong, "version": 1})
    assert answer.status_code == 200
    assert answer.context["form"].errors["nik"]
    assert state(member_of_lebak) == (None, False, False)


def test_the_same_form_sent_twice_saves_once(at_desk, verifier_of_lebak, member_of_lebak, entries):
    client = at_desk(verifier_of_lebak)
    form = {"nik": NIK, "version": member_of_lebak.version}
    assert [client.post(address(member_of_lebak), form).status_code for _n in range(2)] == [302, 302]
    assert state(member_of_lebak) == (NIK, True, False)
    assert len(entries("member.nik.entered")) == 1


def test_a_stale_tab_overwrites_nothing(at_desk, verifier_of_lebak, secretariat, member_of_lebak):
    at_desk(secretariat).post(address(member_of_lebak), {"nik": NIK, "version": 1})
    at_desk(verifier_of_lebak).post(address(member_of_lebak), {"nik": OTHER_NIK, "version": 1})
    assert state(member_of_lebak)[0] == NIK


def test_an_officer_corrects_a_number_that_is_there(at_desk, verifier_of_lebak, member_of_lebak, entries):
    keep(member_of_lebak)
    form = {"nik": OTHER_NIK, "version": Member.objects.get(pk=member_of_lebak.pk).version}
    at_desk(verifier_of_lebak).post(address(member_of_lebak), form)
    assert state(member_of_lebak) == (OTHER_NIK, True, False)
    assert entries("member.nik.entered")[-1].facts["replaced"] is True


def test_a_member_enters_her_own_once_and_changes_it_never(signed_in, member_of_lebak):
    client = signed_in(member_of_lebak.user)
    client.post("/anggota/nik/", {"nik": NIK, "version": member_of_lebak.version})
    assert state(member_of_lebak) == (NIK, True, False)
    version = Member.objects.get(pk=member_of_lebak.pk).version
    client.post("/anggota/nik/", {"nik": OTHER_NIK, "version": version})
    assert state(member_of_lebak)[0] == NIK
    assert "3602••••••••0001" in client.get("/anggota/nik/").content.decode()


def test_a_verifier_does_not_enter_her_own_at_the_desk(at_desk, verifier_of_lebak):
    own = MemberFactory(user=verifier_of_lebak)
    client = at_desk(verifier_of_lebak)
    assert client.post(address(own), {"nik": NIK, "version": 1}).status_code == 404
    assert state(own)[0] is None


@pytest.mark.parametrize(
    "who", ["chair_of_lebak", "administrator", "communications", "board", "editor_of_lebak"]
)
def test_who_works_without_numbers_neither_enters_nor_reads_them(request, at_desk, who, member_of_lebak):
    client = at_desk(request.getfixturevalue(who))
    keep(member_of_lebak)
    assert client.post(address(member_of_lebak), {"nik": OTHER_NIK, "version": 2}).status_code == 404
    assert client.post(address(member_of_lebak, "lihat/"), {"reason": Reason.LEGAL}).status_code == 404
    page = client.get(f"/meja/anggota/{member_of_lebak.pk}/").content.decode()
    assert "••••" not in page
    assert NIK not in page
    assert state(member_of_lebak)[0] == NIK


def test_another_branches_member_is_one_who_is_not_there(at_desk, verifier_of_pandeglang, member_of_lebak):
    client = at_desk(verifier_of_pandeglang)
    keep(member_of_lebak)
    gone = member_of_lebak.pk + 99_999
    for end in ("", "lihat/"):
        for method in (client.get, client.post):
            foreign = method(
                address(member_of_lebak, end), {"nik": OTHER_NIK, "reason": Reason.LEGAL, "version": 2}
            )
            missing = method(
                f"/meja/anggota/{gone}/nik/{end}", {"nik": OTHER_NIK, "reason": Reason.LEGAL, "version": 2}
            )
            assert (foreign.status_code, bare(foreign)) == (missing.status_code, bare(missing))
            assert foreign.status_code == 404


# --- reading -------------------------------------------------------------------------------------


def test_reading_asks_for_the_password_again(signed_in, verifier_of_lebak, member_of_lebak, entries):
    keep(member_of_lebak)
    answer = signed_in(verifier_of_lebak).post(
        address(member_of_lebak, "lihat/"), {"reason": Reason.VERIFICATION}
    )
    assert answer.status_code == 302
    assert "/akun/reauthenticate/" in answer.url
    assert entries("member.nik.read") == []


def test_after_the_password_the_form_goes_on_where_it_stopped(
    signed_in, verifier_of_lebak, member_of_lebak, entries
):
    keep(member_of_lebak)
    client = signed_in(verifier_of_lebak)
    asked = client.post(address(member_of_lebak, "lihat/"), {"reason": Reason.VERIFICATION})
    answer = client.post(asked.url, {"password": PASSWORD})
    assert NIK in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert len(entries("member.nik.read")) == 1


@pytest.mark.parametrize("reason", ["", "because", "\x00"])
def test_reading_needs_one_of_the_reasons(at_desk, verifier_of_lebak, member_of_lebak, entries, reason):
    keep(member_of_lebak)
    answer = at_desk(verifier_of_lebak).post(address(member_of_lebak, "lihat/"), {"reason": reason})
    assert answer.status_code == 200
    assert NIK not in answer.content.decode()
    assert entries("member.nik.read") == []


def test_the_number_is_shown_once_and_the_reading_recorded_with_its_reason(
    at_desk, verifier_of_lebak, member_of_lebak, entries
):
    keep(member_of_lebak)
    client = at_desk(verifier_of_lebak)
    answer = client.post(address(member_of_lebak, "lihat/"), {"reason": Reason.VERIFICATION})
    assert NIK in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert NIK not in client.get(address(member_of_lebak, "lihat/")).content.decode()
    [entry] = entries("member.nik.read")
    assert (entry.actor_id, entry.reason, entry.channel) == (verifier_of_lebak.pk, "verification", "desk")
    assert entry.person == f"membership.member:{member_of_lebak.pk}"


def test_a_member_reads_her_own_and_that_too_is_recorded(at_desk, member_of_lebak, entries):
    keep(member_of_lebak)
    answer = at_desk(member_of_lebak.user).post("/anggota/nik/lihat/")
    assert NIK in answer.content.decode()
    [entry] = entries("member.nik.read")
    assert (entry.actor_id, entry.reason) == (member_of_lebak.user_id, "")


def test_nobody_reads_more_numbers_an_hour_than_the_limit(
    at_desk, settings, verifier_of_lebak, member_of_lebak, entries
):
    settings.ACCOUNT_RATE_LIMITS = {"nik_revealed": "2/h/user"}
    keep(member_of_lebak)
    client = at_desk(verifier_of_lebak)
    form = {"reason": Reason.VERIFICATION}
    codes = [client.post(address(member_of_lebak, "lihat/"), form).status_code for _n in range(3)]
    assert codes == [200, 200, 429]
    assert len(entries("member.nik.read")) == 2


def test_of_a_restricted_member_not_even_the_secretariat_reads_the_number(
    at_desk, secretariat, member_of_lebak
):
    keep(member_of_lebak)
    Member.objects.filter(pk=member_of_lebak.pk).update(restricted_at="2026-01-01T00:00Z")
    client = at_desk(secretariat)
    assert client.post(address(member_of_lebak, "lihat/"), {"reason": Reason.LEGAL}).status_code == 404
    page = client.get(f"/meja/anggota/{member_of_lebak.pk}/").content.decode()
    assert member_of_lebak.name in page
    assert "••••" not in page


def test_no_number_waits_in_a_session(at_desk, signed_in, verifier_of_lebak, member_of_lebak):
    """Forms that ask for the password again lie in the session meanwhile: none of them holds a NIK."""
    client = signed_in(verifier_of_lebak)
    client.post(address(member_of_lebak), {"nik": NIK, "version": 1})
    assert NIK not in str(dict(client.session))
