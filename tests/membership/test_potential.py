"""What a member can do: lists, and skills that the lists miss."""

from datetime import timedelta

import pytest

from membership.models import (
    Language,
    Member,
    ServiceField,
    Skill,
    SkillProposal,
    TargetGroup,
    Training,
)
from tests.factories import MemberFactory
from tests.membership.hands import HOME, certify

pytestmark = pytest.mark.django_db

POTENTIAL, PROPOSE = f"{HOME}potensi/", f"{HOME}potensi/usulan/"
TRAINING, CERTIFICATE = f"{HOME}pelatihan/", f"{HOME}sertifikat/"
DAY = timedelta(days=1)


@pytest.fixture
def member(member_of_lebak) -> Member:
    return member_of_lebak


@pytest.fixture
def signed_in(client, member):
    client.force_login(member.user)
    return client


def chosen(member: Member, **changes) -> dict:
    return {
        "skills": [Skill.objects.first().pk],
        "service_fields": [ServiceField.objects.first().pk],
        "target_groups": [TargetGroup.objects.first().pk, TargetGroup.objects.last().pk],
        "languages": [Language.objects.first().pk],
        "vehicle": "boat",
        "readiness": "regency",
        "version": member.version,
    } | changes


# --- lists and choices ---


def test_the_lists_begin_with_the_26_kinds_of_ppks_and_the_languages_of_banten():
    assert TargetGroup.objects.count() == 26
    assert {"Sunda", "Jawa Serang", "Betawi"} <= set(Language.objects.values_list("name", flat=True))


def test_what_she_chooses_is_saved_and_seen(signed_in, member, entries):
    page = signed_in.post(POTENTIAL, chosen(member), follow=True).content.decode()
    assert "Perahu" in page
    assert "Di kabupaten/kota sendiri" in page
    row = Member.objects.get(pk=member.pk)
    assert (row.target_groups.count(), row.languages.count(), row.vehicle) == (2, 1, "boat")
    [entry] = entries("member.changed")
    assert "vehicle" in entry.facts["fields"]


def test_nothing_of_it_must_be_said(signed_in, member):
    assert signed_in.post(POTENTIAL, {"version": member.version}).status_code == 302


def test_the_form_of_contact_leaves_the_potential_alone(signed_in, member):
    signed_in.post(POTENTIAL, chosen(member))
    signed_in.post(f"{HOME}kontak/", {"phone": "0812-3456-7890", "version": member.version + 1})
    row = Member.objects.get(pk=member.pk)
    assert (row.phone, row.vehicle, row.skills.count()) == ("+6281234567890", "boat", 1)


def test_the_same_form_sent_twice_is_saved_once(signed_in, member):
    assert {signed_in.post(POTENTIAL, chosen(member)).status_code for _n in range(2)} == {302}
    assert Member.objects.get(pk=member.pk).version == member.version + 1


def test_a_stale_tab_overwrites_nothing(signed_in, member):
    signed_in.post(POTENTIAL, chosen(member))
    answer = signed_in.post(POTENTIAL, chosen(member, vehicle="car"))
    assert "diubah di tempat lain" in answer.content.decode()
    assert Member.objects.get(pk=member.pk).vehicle == "boat"
    again = answer.context["form"]["version"].value()
    assert signed_in.post(POTENTIAL, chosen(member, vehicle="car", version=again)).status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"skills": ["999999"]}, "skills"),
        ({"skills": ["9" * 30]}, "skills"),
        ({"service_fields": ["<script>"]}, "service_fields"),
        ({"target_groups": ["9" * 30]}, "target_groups"),
        ({"languages": ["x"]}, "languages"),
        ({"vehicle": "pesawat"}, "vehicle"),
        ({"readiness": "x" * 500}, "readiness"),
    ],
)
def test_what_is_not_in_the_lists_is_refused_at_its_field(signed_in, member, changes, field):
    answer = signed_in.post(POTENTIAL, chosen(member) | changes)
    assert list(answer.context["form"].errors) == [field]
    assert Member.objects.get(pk=member.pk).version == member.version


def test_the_pages_ask_as_many_queries_for_much_as_for_little(
    signed_in, member, django_assert_max_num_queries
):
    signed_in.get(HOME)
    with django_assert_max_num_queries(25) as form:
        signed_in.get(POTENTIAL)
    certify(member)
    with django_assert_max_num_queries(25) as page:
        signed_in.get(HOME)
    Skill.objects.bulk_create(Skill(name=f"Keahlian {n}") for n in range(40))
    member.skills.set(Skill.objects.all())
    for n in range(9):
        certify(member, number=str(n))
        Training.objects.create(member=member, name=str(n), organiser="x", year=2020)
        SkillProposal.objects.create(member=member, text=str(n))
    with django_assert_max_num_queries(len(form)):
        signed_in.get(POTENTIAL)
    with django_assert_max_num_queries(len(page)):
        signed_in.get(HOME)


# --- proposals ---


def test_a_missing_skill_is_proposed_once(signed_in, member):
    for text in ("Terapi bermain", " terapi  BERMAIN "):
        page = signed_in.post(PROPOSE, {"text": text}, follow=True).content.decode()
    assert "Menunggu sekretariat" in page
    assert member.proposals.get().text == "Terapi bermain"


def test_what_the_list_has_she_simply_gets(signed_in, member):
    skill = Skill.objects.first()
    signed_in.post(PROPOSE, {"text": skill.name.upper()})
    assert member.skills.get() == skill
    assert not SkillProposal.objects.exists()


@pytest.mark.parametrize("text", ["", " ", "x" * 61, "---", "123"])
def test_what_is_no_skill_is_refused(signed_in, member, text):
    assert signed_in.post(PROPOSE, {"text": text}).status_code == 200
    assert not member.proposals.exists()


def test_five_may_wait_at_once(signed_in, member):
    for n in range(6):
        answer = signed_in.post(PROPOSE, {"text": f"Keahlian {'abcdef'[n]}"})
    assert answer.status_code == 200
    assert member.proposals.count() == 5


def test_she_takes_back_her_own_and_nobody_elses(signed_in, member):
    mine = SkillProposal.objects.create(member=member, text="Terapi bermain")
    other = SkillProposal.objects.create(member=MemberFactory(), text="Terapi seni")
    for row in (mine, mine, other):
        signed_in.post(f"{PROPOSE}{row.pk}/tarik/")
    assert list(SkillProposal.objects.all()) == [other]
