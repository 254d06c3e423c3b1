"""Officers verify affiliations and certificates as they saw them, within their reach, and see what waits."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from audit.models import Entry
from membership.models import Affiliation, Certificate, Member, Skill, SkillProposal, StandingDecision
from tests.desk.test_home import tasks_of
from tests.factories import MemberFactory
from tests.membership.hands import affiliate, certify

pytestmark = pytest.mark.django_db

LIST, PROPOSALS = "/meja/potensi/", "/meja/usulan-keahlian/"
ENDING = f"{LIST}?keadaan=berakhir"


@pytest.fixture
def member(member_of_lebak) -> Member:
    """A verified member, whose affiliation and certificate wait."""
    Member.objects.filter(pk=member_of_lebak.pk).update(verified_at=timezone.now())
    affiliate(member_of_lebak)
    certify(member_of_lebak)
    return Member.objects.get(pk=member_of_lebak.pk)


def parts_of(member: Member) -> dict[str, Affiliation | Certificate]:
    return {"afiliasi": member.affiliations.get(), "sertifikat": member.certificates.get()}


def path_of(member: Member, word: str) -> str:
    return f"/meja/anggota/{member.pk}/{word}/{parts_of(member)[word].pk}/verifikasi/"


def soon(days: int):
    return timezone.localdate() + timedelta(days=days)


def test_what_the_dead_have_left_waits_for_nobody(signed_in, member, verifier_of_lebak):
    client = signed_in(verifier_of_lebak)
    assert member.name in client.get(LIST).content.decode()
    StandingDecision.objects.create(member=member, kind="deceased")
    assert member.name not in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("word", "event"), [("afiliasi", "affiliation.verified"), ("sertifikat", "potential.verified")]
)
def test_what_she_saw_is_verified_once_and_the_member_hears_of_it(
    signed_in, member, verifier_of_lebak, word, event, django_capture_on_commit_callbacks
):
    client = signed_in(verifier_of_lebak)
    assert "Menunggu verifikasi" in client.get(f"/meja/anggota/{member.pk}/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        for _n in range(2):
            assert client.post(path_of(member, word), {"version": 1}).status_code == 302
    parts = parts_of(member)
    assert parts[word].verified_at is not None
    assert [word] == [each for each, part in parts.items() if part.verified_at]
    entry = Entry.objects.get(event=event)
    assert (entry.actor_id, entry.person) == (verifier_of_lebak.pk, f"membership.member:{member.pk}")
    assert [message.to for message in mail.outbox] == [[member.user.email]]
    assert member.name not in mail.outbox[0].subject


def test_a_certificate_names_who_verified_it(signed_in, member, verifier_of_lebak):
    signed_in(verifier_of_lebak).post(path_of(member, "sertifikat"), {"version": 1})
    assert member.certificates.get().verified_by == verifier_of_lebak
    page = signed_in(verifier_of_lebak).get(f"/meja/anggota/{member.pk}/").content.decode()
    assert "Pekerja Sosial bersertifikat" in page


@pytest.mark.parametrize("word", ["afiliasi", "sertifikat"])
@pytest.mark.parametrize("version", ["2", "0", "", "x", "9" * 40])
def test_what_was_changed_since_she_looked_is_not_verified(
    signed_in, member, verifier_of_lebak, word, version
):
    client = signed_in(verifier_of_lebak)
    answer = client.post(path_of(member, word), {"version": version}, follow=True)
    assert "berubah sejak Anda membuka" in answer.content.decode()
    assert parts_of(member)[word].verified_at is None


@pytest.mark.parametrize("word", ["afiliasi", "sertifikat"])
@pytest.mark.parametrize(
    "officer", ["verifier_of_pandeglang", "chair_of_lebak", "editor_of_lebak", "board", "communications"]
)
def test_nobody_else_verifies(request, signed_in, member, word, officer):
    client = signed_in(request.getfixturevalue(officer))
    assert client.post(path_of(member, word), {"version": 1}).status_code in {403, 404}
    assert parts_of(member)[word].verified_at is None


@pytest.mark.parametrize("word", ["afiliasi", "sertifikat"])
def test_nobody_verifies_her_own(signed_in, verifier_of_lebak, lebak, word):
    own = MemberFactory(branch=lebak, user=verifier_of_lebak, verified_at=timezone.now())
    affiliate(own)
    certify(own)
    client = signed_in(verifier_of_lebak)
    assert client.post(path_of(own, word), {"version": 1}).status_code == 404
    assert parts_of(own)[word].verified_at is None
    assert own.name not in client.get(LIST).content.decode()


@pytest.mark.parametrize("word", ["afiliasi", "sertifikat"])
def test_anothers_part_below_this_member_is_a_missing_one(
    signed_in, member, verifier_of_lebak, pandeglang, word
):
    other = MemberFactory(branch=pandeglang)
    affiliate(other)
    certify(other)
    path = path_of(other, word).replace(f"/anggota/{other.pk}/", f"/anggota/{member.pk}/")
    assert signed_in(verifier_of_lebak).post(path, {"version": 1}).status_code == 404
    assert parts_of(other)[word].verified_at is None


@pytest.mark.parametrize("word", ["afiliasi", "sertifikat"])
def test_whose_data_nobody_may_use_is_left_alone(signed_in, member, secretariat, word):
    Member.objects.filter(pk=member.pk).update(restricted_at=timezone.now())
    assert signed_in(secretariat).post(path_of(member, word), {"version": 1}).status_code == 404
    assert parts_of(member)[word].verified_at is None


def test_the_desk_counts_what_waits_and_what_ends_soon(
    signed_in, member, verifier_of_lebak, verifier_of_pandeglang
):
    certify(member, number="2", verified_at=timezone.now(), valid_until=soon(60))
    certify(member, number="3", verified_at=timezone.now(), valid_until=soon(61))
    certify(member, number="4", valid_until=soon(-1))
    tasks = tasks_of(signed_in(verifier_of_lebak))
    assert (tasks[LIST], tasks[ENDING]) == (2, 1)
    assert not {LIST, ENDING} & tasks_of(signed_in(verifier_of_pandeglang)).keys()


def test_a_member_who_waits_as_a_whole_is_not_counted_twice(signed_in, member, verifier_of_lebak):
    Member.objects.filter(pk=member.pk).update(verified_at=None)
    assert LIST not in tasks_of(signed_in(verifier_of_lebak))


def test_the_list_shows_each_state_and_no_other_branch(
    signed_in, member, verifier_of_lebak, verifier_of_pandeglang
):
    ending = MemberFactory(verified_at=timezone.now())
    certify(ending, name="Pendampingan Uji", verified_at=timezone.now(), valid_until=soon(9))
    client = signed_in(verifier_of_lebak)
    waiting_page, ending_page = (client.get(path).content.decode() for path in (LIST, ENDING))
    assert member.name in waiting_page
    assert ending.name not in waiting_page
    assert member.name not in ending_page
    assert "Pendampingan Uji" in ending_page
    assert member.name not in signed_in(verifier_of_pandeglang).get(LIST).content.decode()


@pytest.mark.parametrize("officer", ["chair_of_lebak", "editor_of_lebak", "board"])
def test_the_list_is_for_those_who_check_members(request, signed_in, member, officer):
    assert signed_in(request.getfixturevalue(officer)).get(LIST).status_code == 403


def test_the_list_asks_as_many_queries_for_fifty_as_for_five(
    signed_in, lebak, verifier_of_lebak, django_assert_max_num_queries
):
    def add(count: int) -> None:
        for row in MemberFactory.create_batch(count, branch=lebak, verified_at=timezone.now()):
            affiliate(row)
            certify(row, valid_until=soon(30))

    add(5)
    client = signed_in(verifier_of_lebak)
    for path in (LIST, ENDING):
        client.get(path)
        with django_assert_max_num_queries(25) as few:
            client.get(path)
        if path == LIST:
            counted = len(few)
    add(45)
    with django_assert_max_num_queries(counted):
        client.get(LIST)


# --- proposed skills ---


@pytest.fixture
def proposal(member) -> SkillProposal:
    return SkillProposal.objects.create(member=member, text="terapi bermain")


def test_accepting_adds_the_word_and_gives_it_to_her(signed_in, member, proposal, secretariat):
    client = signed_in(secretariat)
    assert "terapi bermain" in client.get(PROPOSALS).content.decode()
    assert tasks_of(client)[PROPOSALS] == 1
    data = {"decision": "tambah", "name": "Terapi bermain anak"}
    for _n in range(2):
        assert client.post(f"{PROPOSALS}{proposal.pk}/", data).status_code == 302
    assert member.skills.get().name == "Terapi bermain anak"
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("accepted", secretariat)


def test_mapping_gives_her_the_word_that_is_there(signed_in, member, proposal, secretariat):
    skill, count = Skill.objects.first(), Skill.objects.count()
    signed_in(secretariat).post(f"{PROPOSALS}{proposal.pk}/", {"decision": "padankan", "skill": skill.pk})
    assert member.skills.get() == skill
    assert Skill.objects.count() == count


def test_refusing_changes_no_list_and_the_first_decision_counts(signed_in, member, proposal, secretariat):
    client, path = signed_in(secretariat), f"{PROPOSALS}{proposal.pk}/"
    client.post(path, {"decision": "tolak"})
    client.post(path, {"decision": "tambah", "name": "Terapi"})
    proposal.refresh_from_db()
    assert proposal.state == "refused"
    assert not member.skills.exists()
    assert not Skill.objects.filter(name="Terapi").exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"decision": "x"},
        {"decision": "tambah", "name": " "},
        {"decision": "padankan"},
        {"decision": "padankan", "skill": "9" * 30},
        {"decision": "padankan", "skill": "x"},
        {"decision": "tambah", "name": "x" * 81},
    ],
)
def test_a_decision_without_what_it_needs_decides_nothing(signed_in, proposal, secretariat, data):
    assert signed_in(secretariat).post(f"{PROPOSALS}{proposal.pk}/", data).status_code == 200
    proposal.refresh_from_db()
    assert proposal.state == "pending"


@pytest.mark.parametrize("officer", ["verifier_of_lebak", "chair_of_lebak", "communications", "board"])
def test_only_the_keepers_of_words_decide(request, signed_in, proposal, officer):
    client = signed_in(request.getfixturevalue(officer))
    assert client.get(PROPOSALS).status_code == 403
    assert client.post(f"{PROPOSALS}{proposal.pk}/", {"decision": "tolak"}).status_code == 403
    proposal.refresh_from_db()
    assert proposal.state == "pending"
