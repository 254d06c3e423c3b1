"""A member keeps her affiliations; what she changes is verified anew, and nothing else."""

from datetime import date

import pytest
from django.utils import timezone

from membership.actions.parts import MOST
from membership.models import Affiliation, Member
from tests.factories import MemberFactory
from tests.membership.hands import HOME, RANGKASBITUNG, affiliate, affiliation_entries, body

pytestmark = pytest.mark.django_db

ADD = f"{HOME}afiliasi/tambah/"


@pytest.fixture
def member(member_of_lebak) -> Member:
    Member.objects.filter(pk=member_of_lebak.pk).update(verified_at=timezone.now())
    return Member.objects.get(pk=member_of_lebak.pk)


@pytest.fixture
def signed_in(client, member):
    client.force_login(member.user)
    return client


@pytest.fixture
def verified(member) -> Affiliation:
    """Her principal one, verified."""
    return affiliate(member, "TKSK", verified_at=timezone.now(), since=date(2020, 1, 1))


def path_of(row: Affiliation, end: str = "") -> str:
    return f"{HOME}afiliasi/{row.pk}/{end}"


def entries_of(row: Affiliation, **changes) -> dict:
    """The form of `row` as it is shown, with these changes."""
    shown = {
        "institution": row.institution,
        "post": row.post,
        "decree_number": row.decree_number,
        "decree_date": row.decree_date or "",
        "since": row.since or "",
        "version": row.version,
    }
    return affiliation_entries(row.constituent_body.short_name) | shown | changes


def test_a_second_affiliation_is_saved_below_the_principal_one(signed_in, member, verified):
    answer = signed_in.post(ADD, affiliation_entries("PSM"), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(HOME, 302)]
    assert page.index("Tenaga Kesejahteraan Sosial Kecamatan") < page.index("Pekerja Sosial Masyarakat")
    new = Affiliation.objects.get(member=member, constituent_body=body("PSM"))
    assert (new.verified_at, new.area.parent_id, new.decree_number) == (None, RANGKASBITUNG, "141/01")


def test_the_same_form_sent_twice_gives_one(signed_in, member, entries):
    for _n in range(2):
        assert signed_in.post(ADD, affiliation_entries()).status_code == 302
    assert member.affiliations.count() == 1
    [entry] = entries("affiliation.changed")
    assert entry.actor_id == member.user_id


def test_one_body_names_her_once_at_a_time(signed_in, verified, member):
    answer = signed_in.post(ADD, affiliation_entries("TKSK", post="Lain"))
    assert answer.status_code == 200
    assert member.affiliations.count() == 1


def test_there_is_room_for_ten(signed_in, member):
    for n in range(MOST[Affiliation]):
        affiliate(member, "PSM", until=date(2020, 1, 1 + n))
    answer = signed_in.post(ADD, affiliation_entries("TKSK"))
    assert "tidak ada tempat lagi" in answer.content.decode().lower()
    assert member.affiliations.count() == MOST[Affiliation]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"village": ""}, "village"),
        ({"village": "36.01.01.2001"}, "village"),
        ({"regency": "x"}, "regency"),
        ({"constituent_body": ""}, "constituent_body"),
        ({"constituent_body": "9" * 40}, "constituent_body"),
        ({"since": "2999-01-01"}, "since"),
        ({"decree_date": "1700-01-01"}, "decree_date"),
        ({"decree_number": "9" * 61}, "decree_number"),
        ({"institution": "x" * 121}, "institution"),
    ],
)
def test_bad_entries_are_refused_at_their_field_and_kept_in_the_form(signed_in, member, changes, field):
    answer = signed_in.post(ADD, affiliation_entries(post="Ketua Regu Uji") | changes)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "Ketua Regu Uji" in answer.content.decode()
    assert not member.affiliations.exists()


def test_a_hostile_text_is_shown_as_text(signed_in):
    signed_in.post(ADD, affiliation_entries(institution="<script>alert(1)</script>"))
    assert "&lt;script&gt;alert(1)" in signed_in.get(HOME).content.decode()


def test_without_javascript_the_next_level_comes_with_all_entries_kept(signed_in, member):
    data = affiliation_entries("PSM", district="", village="", post="Ketua Uji", show_next_level="1")
    page = signed_in.post(ADD, data).content.decode()
    assert "Rangkasbitung" in page
    assert "Ketua Uji" in page
    assert "Ada masalah" not in page
    assert not member.affiliations.exists()


def test_a_change_reopens_the_verification_of_this_one_alone(signed_in, member, verified, entries):
    other = affiliate(member, "PSM", verified_at=timezone.now())
    page = signed_in.get(path_of(verified)).content.decode()
    assert "cabang memverifikasinya lagi" in page
    signed_in.post(path_of(verified), entries_of(verified, decree_number="800/22"))
    verified.refresh_from_db()
    other.refresh_from_db()
    assert verified.decree_number == "800/22"
    assert verified.verified_at is None
    assert other.verified_at is not None
    assert Member.objects.get(pk=member.pk).verified_at == member.verified_at
    [entry] = entries("affiliation.changed")
    assert entry.facts == {"fields": ["decree_number"]}


def test_a_form_saved_without_a_change_leaves_it_verified(signed_in, verified, entries):
    signed_in.post(path_of(verified), entries_of(verified))
    verified.refresh_from_db()
    assert verified.verified_at is not None
    assert verified.version == 1
    assert entries("affiliation.changed") == []


def test_a_stale_tab_overwrites_nothing_and_loses_nothing(signed_in, verified):
    signed_in.post(path_of(verified), entries_of(verified, post="Pertama"))
    answer = signed_in.post(path_of(verified), entries_of(verified, post="Kedua"))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "diubah di tempat lain" in page
    assert "Kedua" in page
    verified.refresh_from_db()
    assert verified.post == "Pertama"
    again = answer.context["form"]["version"].value()
    assert (
        signed_in.post(path_of(verified), entries_of(verified, post="Kedua", version=again)).status_code
        == 302
    )


def test_the_body_of_an_affiliation_stays(signed_in, verified):
    answer = signed_in.post(path_of(verified), entries_of(verified, constituent_body=body("PSM").pk))
    assert answer.status_code == 200
    verified.refresh_from_db()
    assert verified.constituent_body == body("TKSK")


def test_choosing_the_principal_one_changes_the_body_and_not_the_number(signed_in, member, verified, entries):
    other = affiliate(member, "PSM", verified_at=timezone.now())
    before = Member.objects.get(pk=member.pk)
    for _n in range(2):
        assert signed_in.post(path_of(other, "utama/")).status_code == 302
    after = Member.objects.get(pk=member.pk)
    assert after.constituent_body == body("PSM")
    assert (after.number, after.verified_at) == (before.number, before.verified_at)
    assert after.version == before.version + 1
    [entry] = entries("affiliation.changed")
    assert entry.facts == {"principal": True}


def test_nobody_prints_a_body_on_her_card_that_her_branch_has_not_verified(
    signed_in, member, verified, entries
):
    other = affiliate(member, "PSM")
    assert path_of(other, "utama/") not in signed_in.get(HOME).content.decode()
    answer = signed_in.post(path_of(other, "utama/"), follow=True)
    assert "memverifikasi afiliasi ini dulu" in answer.content.decode()
    assert Member.objects.get(pk=member.pk).constituent_body == body("TKSK")
    assert entries("affiliation.changed") == []


def test_the_principal_one_ends_only_after_another_was_chosen(signed_in, member, verified, entries):
    data = {"until": "2024-01-31", "version": 1}
    answer = signed_in.post(path_of(verified, "akhiri/"), data)
    assert "Pilih" in answer.content.decode()
    verified.refresh_from_db()
    assert verified.until is None
    other = affiliate(member, "PSM", verified_at=timezone.now())
    signed_in.post(path_of(other, "utama/"))
    for _n in range(2):
        assert signed_in.post(path_of(verified, "akhiri/"), data).status_code == 302
    verified.refresh_from_db()
    assert (verified.until, verified.verified_at is None) == (date(2024, 1, 31), False)
    assert len(entries("affiliation.ended")) == 1


def test_what_has_ended_is_neither_principal_nor_changed(signed_in, member, verified):
    ended = affiliate(member, "PSM", until=date(2023, 1, 1))
    signed_in.post(path_of(ended, "utama/"))
    signed_in.post(path_of(ended), entries_of(ended, post="Baru"))
    ended.refresh_from_db()
    assert ended.post == ""
    assert Member.objects.get(pk=member.pk).constituent_body == body("TKSK")


@pytest.mark.parametrize("until", ["2019-12-31", "2999-01-01", "", "x"])
def test_the_last_day_is_one_between_the_first_and_today(signed_in, member, verified, until):
    other = affiliate(member, "PSM", verified_at=timezone.now())
    signed_in.post(path_of(other, "utama/"))
    assert signed_in.post(path_of(verified, "akhiri/"), {"until": until, "version": 1}).status_code == 200
    verified.refresh_from_db()
    assert verified.until is None


@pytest.mark.parametrize("end", ["", "akhiri/", "utama/"])
def test_somebody_elses_is_a_missing_one(signed_in, pandeglang, end):
    others = affiliate(MemberFactory(branch=pandeglang), "PSM")
    answer = signed_in.post(path_of(others, end), entries_of(others, post="Milik saya", until="2024-01-01"))
    assert answer.status_code == 404
    others.refresh_from_db()
    assert (others.post, others.until) == ("", None)


def test_whoever_is_no_member_is_told_so(client, applicant):
    client.force_login(applicant)
    assert "Belum ada keanggotaan" in client.get(ADD).content.decode()
