"""The list of members, one member's page, and verifying: each within the reader's reach."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from membership.actions.verification import OwnData, verify
from membership.models import ConstituentBody, Member
from membership.models.reach import at_one_moment
from membership.policies import may_in
from membership.rights import Action, Thing
from regions.models import Region
from tests.cast import Part
from tests.desk.conftest import bare
from tests.factories import MemberFactory, ServiceFieldFactory, SkillFactory

pytestmark = pytest.mark.django_db

URL = "/meja/anggota/"
MOST_QUERIES = 25  # eleven of them are the session's, allauth's and the frame's


def page_of(member: Member) -> str:
    return f"{URL}{member.pk}/"


def shown(answer) -> set[str]:
    return {member.name for member in answer.context["members"]}


# --- the list ------------------------------------------------------------------------------------


def test_a_branch_sees_its_own_members_only(
    signed_in, verifier_of_lebak, member_of_lebak, member_of_pandeglang
):
    assert shown(signed_in(verifier_of_lebak).get(URL)) == {member_of_lebak.name}


def test_the_province_sees_all(signed_in, secretariat, member_of_lebak, member_of_pandeglang):
    assert shown(signed_in(secretariat).get(URL)) == {member_of_lebak.name, member_of_pandeglang.name}


def test_her_own_membership_elsewhere_is_no_work_of_the_desk(signed_in, verifier_of_lebak, pandeglang):
    own = MemberFactory(branch=pandeglang, user=verifier_of_lebak)
    client = signed_in(verifier_of_lebak)
    assert shown(client.get(URL)) == set()
    assert client.get(page_of(own)).status_code == 404


@pytest.mark.parametrize("who", ["editor_of_lebak", "communications", "board", "partner"])
def test_who_has_no_work_with_members_gets_the_403_page(request, signed_in, who, member_of_lebak):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"name": "a"}).status_code == 403
    assert client.get(page_of(member_of_lebak)).status_code == 404


def test_a_name_is_looked_for_without_standing_in_the_address(signed_in, verifier_of_lebak):
    MemberFactory(name="Siti Rahmah")
    MemberFactory(name="Ujang Sopian")
    client = signed_in(verifier_of_lebak)
    answer = client.post(URL, {"name": " siti "})
    assert answer.url == URL
    assert shown(client.get(URL)) == {"Siti Rahmah"}
    client.post(URL, {"name": ""})
    assert len(shown(client.get(URL))) == 2


def test_the_list_is_narrowed_by_body_subdistrict_and_verification(signed_in, verifier_of_lebak, lebak):
    village = Region.objects.get(code="36.02.14.2001")
    other = ConstituentBody.objects.exclude(code="05").first()
    MemberFactory(name="Satu", village=village)
    MemberFactory(name="Dua", constituent_body=other)
    MemberFactory(name="Tiga", verified_at="2026-01-01T00:00Z")
    client = signed_in(verifier_of_lebak)
    assert shown(client.get(URL, {"kecamatan": "36.02.14"})) == {"Satu"}
    assert shown(client.get(URL, {"unsur": other.code})) == {"Dua"}
    assert shown(client.get(URL, {"status": "terverifikasi"})) == {"Tiga"}
    assert shown(client.get(URL, {"status": "belum"})) == {"Satu", "Dua"}


@pytest.mark.parametrize(
    "query",
    [
        {"kecamatan": "36.01.01"},  # of Pandeglang
        {"cabang": "kabupaten-pandeglang", "kecamatan": "36.01.01"},
        {"unsur": "x\x00"},
        {"status": "dibatasi"},
        {"status": "'\""},
        {"halaman": "9" * 40},
    ],
)
def test_a_foreign_or_odd_filter_shows_nobody_of_another_branch(
    signed_in, verifier_of_lebak, member_of_lebak, member_of_pandeglang, query
):
    answer = signed_in(verifier_of_lebak).get(URL, query)
    assert answer.status_code == 200
    assert shown(answer) <= {member_of_lebak.name}


@pytest.mark.parametrize("name", ["\x00", "%", '"', "x" * 500])
def test_an_odd_name_is_answered_calmly(signed_in, verifier_of_lebak, member_of_lebak, name):
    client = signed_in(verifier_of_lebak)
    assert client.post(URL, {"name": name}, follow=True).status_code == 200


def test_a_restricted_member_is_seen_by_the_secretariat_alone_and_marked(
    signed_in, secretariat, verifier_of_lebak, chair_of_lebak, member_of_lebak
):
    Member.objects.filter(pk=member_of_lebak.pk).update(restricted_at="2026-01-01T00:00Z")
    for officer in (verifier_of_lebak, chair_of_lebak):
        client = signed_in(officer)
        assert shown(client.get(URL)) == set()
        assert client.get(page_of(member_of_lebak)).status_code == 404
    client = signed_in(secretariat)
    assert shown(client.get(URL, {"status": "dibatasi"})) == {member_of_lebak.name}
    assert client.get(page_of(member_of_lebak)).context["may"]["verify"] is False


def test_a_long_list_asks_no_oftener_than_a_short_one(signed_in, verifier_of_lebak, secretariat):
    village = Region.objects.get(code="36.02.14.2001")
    for officer in (verifier_of_lebak, secretariat):
        client = signed_in(officer)
        client.get(URL)
        counts = []
        for more in (3, 57):
            MemberFactory.create_batch(more, village=village)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(URL).status_code == 200
            counts.append(len(queries))
        assert counts[0] == counts[1]
        assert counts[0] <= MOST_QUERIES, [query["sql"][:200] for query in queries]


# --- one member ----------------------------------------------------------------------------------


def test_her_page_asks_once_what_the_reader_may(signed_in, verifier_of_lebak, member_of_lebak):
    client = signed_in(verifier_of_lebak)
    client.get(page_of(member_of_lebak))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page_of(member_of_lebak)).status_code == 200
    asked = [query["sql"] for query in queries]
    assert len([sql for sql in asked if 'SELECT "membership_stewardship"."role"' in sql]) == 1
    assert len(asked) <= 40


def test_what_an_officer_may_is_asked_anew_after_the_page(verifier_of_lebak, lebak):
    with at_one_moment():
        assert may_in(verifier_of_lebak, Action.CHANGE, Thing.MEMBER, lebak)
        verifier_of_lebak.stewardships.all().delete()
        assert may_in(verifier_of_lebak, Action.CHANGE, Thing.MEMBER, lebak)
    assert not may_in(verifier_of_lebak, Action.CHANGE, Thing.MEMBER, lebak)


def test_another_branches_member_is_one_who_is_not_there(signed_in, verifier_of_pandeglang, member_of_lebak):
    client = signed_in(verifier_of_pandeglang)
    foreign = client.get(page_of(member_of_lebak))
    missing = client.get(f"{URL}{member_of_lebak.pk + 99_999}/")
    assert foreign.status_code == missing.status_code == 404
    assert bare(foreign) == bare(missing)
    assert client.get(f"{URL}{10**30}/").status_code == 404


def test_the_page_never_shows_a_sign_in_address(signed_in, secretariat, member_of_lebak):
    page = signed_in(secretariat).get(page_of(member_of_lebak)).content.decode()
    assert member_of_lebak.name in page
    assert member_of_lebak.user.email not in page


# --- verifying -----------------------------------------------------------------------------------


def test_a_verifier_verifies_once_and_it_is_recorded(signed_in, verifier_of_lebak, member_of_lebak, entries):
    client = signed_in(verifier_of_lebak)
    form = {"version": member_of_lebak.version}
    client.post(f"{page_of(member_of_lebak)}verifikasi/", form)
    first = Member.objects.get(pk=member_of_lebak.pk).verified_at
    answer = client.post(f"{page_of(member_of_lebak)}verifikasi/", form, follow=True)
    assert "sudah terverifikasi" in answer.content.decode()
    assert first is not None
    assert Member.objects.get(pk=member_of_lebak.pk).verified_at == first
    [entry] = entries("member.verified")
    assert entry.actor_id == verifier_of_lebak.pk


@pytest.mark.parametrize("version", ["", "0", "7", "x", "9" * 30, "\x00"])
def test_data_that_were_changed_meanwhile_are_not_verified(
    signed_in, verifier_of_lebak, member_of_lebak, version
):
    answer = signed_in(verifier_of_lebak).post(f"{page_of(member_of_lebak)}verifikasi/", {"version": version})
    assert answer.status_code == 302
    assert Member.objects.get(pk=member_of_lebak.pk).verified_at is None


def test_nobody_verifies_herself(signed_in, verifier_of_lebak, entries):
    own = MemberFactory(user=verifier_of_lebak)
    client = signed_in(verifier_of_lebak)
    assert client.post(f"{page_of(own)}verifikasi/", {"version": own.version}).status_code == 404
    assert f"{page_of(own)}verifikasi/" not in client.get(page_of(own)).content.decode()
    with pytest.raises(OwnData):
        verify(own, version=own.version, by=verifier_of_lebak)
    assert entries("member.verified") == []


@pytest.mark.parametrize("who", ["verifier_of_pandeglang", "chair_of_lebak", "editor_of_lebak", "board"])
def test_who_may_not_change_members_verifies_none(request, signed_in, who, member_of_lebak):
    client = signed_in(request.getfixturevalue(who))
    answer = client.post(f"{page_of(member_of_lebak)}verifikasi/", {"version": member_of_lebak.version})
    assert answer.status_code == 404
    assert Member.objects.get(pk=member_of_lebak.pk).verified_at is None


def test_the_first_page_says_how_many_wait(
    signed_in, verifier_of_lebak, member_of_lebak, member_of_pandeglang
):
    [task] = signed_in(verifier_of_lebak).get("/meja/").context["tasks"]
    assert task.count == 1


def test_a_member_alone_has_no_desk(signed_in, member_of_lebak):
    client = signed_in(Part("anggota.biasa").play())
    for path in (URL, page_of(member_of_lebak), "/meja/tim/", "/meja/nik-ganda/"):
        assert client.get(path).status_code == 403


def test_the_list_is_narrowed_by_skill_and_service_field(signed_in, verifier_of_lebak):
    one, two = MemberFactory(name="Satu"), MemberFactory(name="Dua")
    one.skills.add(SkillFactory(name="Membaca peta"))
    two.service_fields.add(ServiceFieldFactory(name="Warga di pulau kecil"))
    client = signed_in(verifier_of_lebak)
    assert shown(client.get(URL, {"keahlian": "membaca-peta"})) == {"Satu"}
    assert shown(client.get(URL, {"bidang": "warga-di-pulau-kecil"})) == {"Dua"}
    assert shown(client.get(URL, {"bidang": "warga-di-pulau-kecil", "keahlian": "membaca-peta"})) == set()
    assert shown(client.get(URL, {"keahlian": "x' or 1=1"})) == set()
