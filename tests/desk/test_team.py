"""Delegation: whom, which role, where; and nothing for herself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from membership.actions.delegation import OwnRole, delegate_role, withdraw_role
from membership.actions.stewardship import grant_role
from membership.enums import Role
from membership.models import Branch, Member, Stewardship
from tests.cast import PASSWORD, Part, branch_of
from tests.desk.conftest import bare
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

URL = "/meja/tim/"
GIVE = "/meja/tim/beri/"
MOST_QUERIES = 25  # eleven of them are the session's, allauth's and the frame's


def entries_for(member: Member, role: str = Role.EDITOR, **changes) -> dict:
    return {"person": member.pk, "role": role, "since": timezone.localdate().isoformat()} | changes


def held(member: Member) -> set[tuple[str, str]]:
    rows = Stewardship.objects.not_ended().filter(user=member.user)
    return set(rows.values_list("role", "branch__slug"))


def listed(answer) -> set[int]:
    return {row.pk for row in answer.context["stewardships"]}


# --- the list ------------------------------------------------------------------------------------


def test_a_chair_sees_the_roles_of_her_branch(
    signed_in, chair_of_lebak, editor_of_lebak, editor_of_pandeglang, board
):
    people = {row.user_id for row in signed_in(chair_of_lebak).get(URL).context["stewardships"]}
    assert people == {chair_of_lebak.pk, editor_of_lebak.pk}


@pytest.mark.parametrize("who", ["editor_of_lebak", "verifier_of_lebak", "communications", "partner"])
def test_who_keeps_no_roles_gets_the_403_page(request, at_desk, who):
    client = at_desk(request.getfixturevalue(who))
    assert client.get(URL).status_code == 403
    assert client.get(GIVE).status_code == 403
    assert client.post(GIVE, {}).status_code == 403


def test_coming_and_ended_roles_stand_apart(signed_in, chair_of_lebak, applicant, lebak):
    today = timezone.localdate()
    coming = grant_role(applicant, branch=lebak, role=Role.EDITOR, since=today + timedelta(days=3))
    past = {"since": today - timedelta(days=30), "until": today - timedelta(days=2)}
    ended = grant_role(applicant, branch=lebak, role=Role.VERIFIER, **past)
    old = {"since": today - timedelta(days=900), "until": today - timedelta(days=800)}
    grant_role(applicant, branch=lebak, role=Role.VERIFIER, **old)
    client = signed_in(chair_of_lebak)
    assert listed(client.get(URL, {"keadaan": "akan-datang"})) == {coming.pk}
    assert listed(client.get(URL, {"keadaan": "berakhir"})) == {ended.pk}
    assert listed(client.get(URL, {"keadaan": "\x00'"})) == {chair_of_lebak.stewardships.get().pk}


def test_a_long_list_asks_no_oftener_than_a_short_one(signed_in, secretariat, lebak):
    client = signed_in(secretariat)
    client.get(URL)
    counts = []
    for start, more in ((0, 3), (3, 27)):
        for n in range(start, start + more):
            grant_role(Part(f"petugas.{n}").play(), branch=lebak, role=Role.EDITOR)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(URL).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= MOST_QUERIES, [query["sql"][:200] for query in queries]


# --- giving --------------------------------------------------------------------------------------


def test_a_chair_makes_a_member_editor_and_the_member_is_told(
    at_desk, chair_of_lebak, member_of_lebak, entries, django_capture_on_commit_callbacks
):
    client = at_desk(chair_of_lebak)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(GIVE, entries_for(member_of_lebak))
    assert answer.url == URL
    assert held(member_of_lebak) == {("editor", "kabupaten-lebak")}
    [letter] = mail.outbox
    assert letter.to == [member_of_lebak.user.email]
    assert "Kabupaten Lebak" in letter.body
    assert entries("role.granted")[-1].actor_id == chair_of_lebak.pk


def test_giving_asks_for_the_password_again(signed_in, chair_of_lebak, member_of_lebak):
    answer = signed_in(chair_of_lebak).post(GIVE, entries_for(member_of_lebak))
    assert "/akun/reauthenticate/" in answer.url
    assert held(member_of_lebak) == set()


def test_after_the_password_the_form_goes_on_where_it_stopped(signed_in, chair_of_lebak, member_of_lebak):
    client = signed_in(chair_of_lebak)
    asked = client.post(GIVE, entries_for(member_of_lebak))
    assert client.post(asked.url, {"password": PASSWORD}).status_code == 302
    assert held(member_of_lebak) == {("editor", "kabupaten-lebak")}


def test_a_double_click_gives_once_and_tells_once(
    at_desk, chair_of_lebak, member_of_lebak, django_capture_on_commit_callbacks
):
    client = at_desk(chair_of_lebak)
    with django_capture_on_commit_callbacks(execute=True):
        answers = [client.post(GIVE, entries_for(member_of_lebak)) for _n in range(2)]
    assert [answer.url for answer in answers] == [URL, URL]
    assert Stewardship.objects.filter(user=member_of_lebak.user).count() == 1
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARIAT, Role.COMMUNICATIONS, "admin", "", "\x00"])
def test_a_chair_gives_editor_and_verifier_alone(at_desk, chair_of_lebak, member_of_lebak, role):
    answer = at_desk(chair_of_lebak).post(GIVE, entries_for(member_of_lebak, role))
    assert answer.status_code == 200
    assert answer.context["form"].errors["role"]
    assert held(member_of_lebak) == set()


def test_a_chair_gives_nothing_in_another_branch(
    at_desk, chair_of_lebak, member_of_lebak, member_of_pandeglang
):
    client = at_desk(chair_of_lebak)
    for slug in ("kabupaten-pandeglang", "banten", branch_of().slug, "nowhere", "x\x00"):
        assert client.post(f"{GIVE}?cabang={slug}", entries_for(member_of_lebak)).status_code == 404
    answer = client.post(GIVE, entries_for(member_of_pandeglang, branch="kabupaten-pandeglang"))
    assert answer.context["form"].errors["person"]
    assert member_of_pandeglang.name not in answer.content.decode()
    assert held(member_of_lebak) == held(member_of_pandeglang) == set()


def test_nobody_gives_herself_a_role(at_desk, chair_of_lebak):
    own = MemberFactory(user=chair_of_lebak)
    MemberFactory(user=Part("lain").play())
    answer = at_desk(chair_of_lebak).post(GIVE, entries_for(own))
    assert answer.context["form"].errors["person"]
    assert held(own) == {("chair", "kabupaten-lebak")}
    given = {"branch": own.branch, "role": Role.EDITOR, "since": timezone.localdate(), "until": None}
    with pytest.raises(OwnRole):
        delegate_role(chair_of_lebak, by=chair_of_lebak, **given)
    with pytest.raises(OwnRole):
        withdraw_role(chair_of_lebak.stewardships.get(), by=chair_of_lebak)


@pytest.mark.parametrize("person", ["", "0", "-1", "x", "9" * 40, "\x00", "zaki@example.org"])
def test_no_person_but_one_of_the_list(at_desk, chair_of_lebak, member_of_lebak, person):
    answer = at_desk(chair_of_lebak).post(GIVE, entries_for(member_of_lebak, person=person))
    assert answer.status_code == 200
    assert answer.context["form"].errors["person"]


def test_members_without_account_inactive_and_restricted_ones_are_not_offered(at_desk, chair_of_lebak):
    closed = Part("tutup").play()
    User.objects.filter(pk=closed.pk).update(is_active=False)
    restricted = MemberFactory(user=Part("dibatasi").play(), restricted_at="2026-01-01T00:00Z")
    for member in (MemberFactory(), MemberFactory(user=closed), restricted):
        answer = at_desk(chair_of_lebak).post(GIVE, entries_for(member))
        assert answer.status_code == 200
        assert Stewardship.objects.filter(user=member.user).exists() is False


def test_the_secretariat_chooses_the_branch_first_and_may_make_chairs(at_desk, secretariat, member_of_lebak):
    client = at_desk(secretariat)
    page = client.get(GIVE)
    assert {branch.slug for branch in page.context["branches"]} == set(
        Branch.objects.regencies().values_list("slug", flat=True)
    )
    client.post(f"{GIVE}?cabang=kabupaten-lebak", entries_for(member_of_lebak, Role.CHAIR))
    assert held(member_of_lebak) == {("chair", "kabupaten-lebak")}


def test_a_member_of_one_kabupaten_is_given_no_role_in_another(at_desk, secretariat, member_of_lebak):
    client = at_desk(secretariat)
    answer = client.post(f"{GIVE}?cabang=kabupaten-pandeglang", entries_for(member_of_lebak))
    assert answer.status_code == 200
    assert held(member_of_lebak) == set()


def test_an_administrator_gives_roles_of_the_province(at_desk, administrator, member_of_lebak):
    address = f"{GIVE}?cabang={branch_of().slug}"
    at_desk(administrator).post(address, entries_for(member_of_lebak, Role.SECRETARIAT))
    assert held(member_of_lebak) == {("secretariat", branch_of().slug)}


def test_days_that_cannot_be_are_refused(at_desk, chair_of_lebak, member_of_lebak):
    client = at_desk(chair_of_lebak)
    today = timezone.localdate()
    wrong = [
        {"since": (today - timedelta(days=1)).isoformat()},
        {"until": (today - timedelta(days=1)).isoformat()},
        {"since": "31-31-9999"},
        {"since": "\x00"},
        {"until": "0000-00-00"},
    ]
    for days in wrong:
        assert client.post(GIVE, entries_for(member_of_lebak, **days)).status_code == 200
    assert held(member_of_lebak) == set()


def test_a_role_held_on_some_of_these_days_is_not_given_again(
    at_desk, chair_of_lebak, member_of_lebak, lebak
):
    grant_role(member_of_lebak.user, branch=lebak, role=Role.EDITOR)
    until = (timezone.localdate() + timedelta(days=9)).isoformat()
    answer = at_desk(chair_of_lebak).post(GIVE, entries_for(member_of_lebak, until=until))
    assert answer.context["form"].errors["role"]
    assert Stewardship.objects.filter(user=member_of_lebak.user).count() == 1


def test_among_many_people_a_name_is_looked_for(at_desk, chair_of_lebak, pandeglang):
    for n in range(32):
        MemberFactory(name=f"Orang {n:02}", user=Part(f"orang.{n}").play())
    wanted = MemberFactory(name="Zulaikha", user=Part("zulaikha").play())
    MemberFactory(name="Zulaikha Pandeglang", branch=pandeglang, user=Part("zulaikha.p").play())
    client = at_desk(chair_of_lebak)
    assert "Zulaikha" not in client.get(GIVE).content.decode()
    answer = client.post(GIVE, entries_for(wanted, person="", search="zulai", find="1"))
    assert [value for value, _label in answer.context["form"].fields["person"].widget.choices] == [wanted.pk]
    assert not answer.context["form"].errors
    assert client.post(GIVE, entries_for(wanted)).status_code == 302
    assert held(wanted) == {("editor", "kabupaten-lebak")}


# --- ending --------------------------------------------------------------------------------------


def end_of(stewardship: Stewardship) -> str:
    return f"{URL}{stewardship.pk}/akhiri/"


@pytest.mark.parametrize("days", [0, 30])
def test_a_role_ends_at_once_and_a_second_click_is_answered_calmly(
    at_desk, chair_of_lebak, editor_of_lebak, entries, days, django_capture_on_commit_callbacks
):
    since = timezone.localdate() - timedelta(days=days)
    editor_of_lebak.stewardships.update(since=since)
    stewardship = editor_of_lebak.stewardships.get()
    client = at_desk(chair_of_lebak)
    assert client.get(end_of(stewardship)).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        answers = [client.post(end_of(stewardship), follow=True) for _n in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "sudah berakhir" in answers[1].content.decode()
    assert not Stewardship.objects.not_ended().filter(user=editor_of_lebak).exists()
    assert [letter.to for letter in mail.outbox] == [[editor_of_lebak.email]]
    assert len(entries("role.ended")) == 1


def test_ending_asks_for_the_password_again(signed_in, chair_of_lebak, editor_of_lebak):
    answer = signed_in(chair_of_lebak).post(end_of(editor_of_lebak.stewardships.get()))
    assert "/akun/reauthenticate/" in answer.url
    assert Stewardship.objects.current().filter(user=editor_of_lebak).exists()


def test_roles_out_of_reach_are_roles_that_are_not_there(
    at_desk, chair_of_lebak, editor_of_pandeglang, secretariat, verifier_of_lebak
):
    client = at_desk(chair_of_lebak)
    foreign = [user.stewardships.get() for user in (editor_of_pandeglang, secretariat, chair_of_lebak)]
    missing = client.post(f"{URL}999999/akhiri/")
    for stewardship in foreign:
        for answer in (client.get(end_of(stewardship)), client.post(end_of(stewardship))):
            assert (answer.status_code, bare(answer)) == (404, bare(missing))
    assert at_desk(verifier_of_lebak).post(end_of(verifier_of_lebak.stewardships.get())).status_code == 404
    assert all(Stewardship.objects.current().filter(pk=row.pk).exists() for row in foreign)


def test_a_chair_ends_no_chair(at_desk, chair_of_lebak, lebak):
    second = grant_role(Part("ketua.dua").play(), branch=lebak, role=Role.CHAIR)
    assert at_desk(chair_of_lebak).post(end_of(second)).status_code == 404
    assert Stewardship.objects.current().filter(pk=second.pk).exists()
