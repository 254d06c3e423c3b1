"""The NIK: entered, read with a reason, and never a way to learn who is a member."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from audit.enums import Reason
from membership.actions.nik import enter_nik, index_of, resolve_conflict, with_same_nik
from membership.models import Member
from tests.cast import Part
from tests.desk.conftest import NIK, OTHER_NIK, bare
from tests.factories import MemberFactory
from vault.copies import as_data
from vault.personal import Subject

pytestmark = pytest.mark.django_db


def keep(member: Member, nik: str = NIK) -> Member:
    """`member` with a number, entered by nobody in particular."""
    enter_nik(member, nik, by=member.user)
    return member


def address(member: Member, end: str = "") -> str:
    return f"/meja/anggota/{member.pk}/nik/{end}"


def state(member: Member) -> tuple[str | None, bool, bool]:
    """The number, whether this row holds it, and whether it waits for a decision."""
    row = Member.objects.get(pk=member.pk)
    return row.nik, row.nik_index is not None, row.nik_conflict_at is not None


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


# --- a number that stands elsewhere ----------------------------------------------------------------


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
    client.post(f"/meja/nik-ganda/{member_of_lebak.pk}/", {"do": "clear"})
    assert state(member_of_lebak) == (None, False, False)
    assert state(member_of_pandeglang) == (NIK, True, False)
    client.post(f"/meja/nik-ganda/{member_of_lebak.pk}/", {"do": "clear"})
    [entry] = entries("member.nik.resolved")
    assert entry.person == f"membership.member:{member_of_lebak.pk}"


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


# --- reading -------------------------------------------------------------------------------------


def test_reading_asks_for_the_password_again(signed_in, verifier_of_lebak, member_of_lebak, entries):
    keep(member_of_lebak)
    answer = signed_in(verifier_of_lebak).post(
        address(member_of_lebak, "lihat/"), {"reason": Reason.VERIFICATION}
    )
    assert answer.status_code == 302
    assert "/akun/reauthenticate/" in answer.url
    assert entries("member.nik.read") == []


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
