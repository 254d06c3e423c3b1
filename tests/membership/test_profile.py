"""A member keeps her own contact up to date, and nobody else's."""

import pytest
from django.urls import reverse

from membership.forms import OwnContactForm
from membership.models import Member
from regions.models import Region
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

URL, HOME = "/anggota/profil/kontak/", "/anggota/profil/"
DISTRICT = "36.02.14"


@pytest.fixture
def member(member_of_lebak) -> Member:
    return member_of_lebak


@pytest.fixture
def signed_in(client, member):
    client.force_login(member.user)
    return client


def entries(member: Member, **changes) -> dict:
    village = Region.objects.within(DISTRICT).first()
    return {
        "phone": "0812-3456-7890",
        "regency": "36.02",
        "district": DISTRICT,
        "village": village.pk,
        "version": member.version,
    } | changes


def test_a_visitor_is_sent_to_sign_in_and_back(client):
    answer = client.get(URL)
    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next={URL}"


@pytest.mark.parametrize("path", [URL, HOME])
def test_somebody_without_a_membership_is_told_where_to_turn(client, applicant, path):
    client.force_login(applicant)
    answer = client.get(path)
    assert answer.status_code == 404
    assert "/wilayah/" in answer.content.decode()


def test_a_change_is_saved_and_seen(signed_in, member):
    answer = signed_in.post(URL, entries(member), follow=True)
    assert answer.redirect_chain == [(HOME, 302)]
    assert "Profil Anda telah disimpan" in answer.content.decode()
    assert "0812-3456-7890" in answer.content.decode()
    member.refresh_from_db()
    assert member.phone == "+6281234567890"
    assert member.village.parent_id == DISTRICT


def test_the_same_form_sent_twice_is_saved_once_and_complains_of_nothing(signed_in, member):
    first = signed_in.post(URL, entries(member))
    second = signed_in.post(URL, entries(member))
    assert first.status_code == second.status_code == 302
    assert Member.objects.get(pk=member.pk).version == member.version + 1


def test_a_stale_tab_overwrites_nothing_and_loses_nothing(signed_in, member):
    signed_in.post(URL, entries(member, phone="0812-1111-1111"))
    answer = signed_in.post(URL, entries(member, phone="0812-2222-2222"))
    assert answer.status_code == 200
    assert "diubah di tempat lain" in answer.content.decode()
    assert "0812-2222-2222" in answer.content.decode()
    assert Member.objects.get(pk=member.pk).phone == "+6281211111111"


def test_after_the_warning_saving_again_succeeds(signed_in, member):
    signed_in.post(URL, entries(member, phone="0812-1111-1111"))
    again = signed_in.post(URL, entries(member, phone="0812-2222-2222")).context["form"]
    answer = signed_in.post(URL, entries(member, phone="0812-2222-2222", version=again["version"].value()))
    assert answer.status_code == 302
    assert Member.objects.get(pk=member.pk).phone == "+6281222222222"


def test_fields_that_are_not_hers_to_change_are_ignored(signed_in, member, pandeglang):
    extra = {"branch": pandeglang.pk, "name": "Orang Lain", "verified_at": "2020-01-01", "user": 1, "id": 1}
    signed_in.post(URL, entries(member) | extra)
    after = Member.objects.get(pk=member.pk)
    assert (after.branch_id, after.name, after.user_id) == (member.branch_id, member.name, member.user_id)


def test_another_member_named_in_the_address_changes_nothing(signed_in, member, pandeglang):
    other = MemberFactory(branch=pandeglang, phone="+6281299999999")
    signed_in.post(f"{URL}?id={other.pk}&member={other.pk}", entries(member) | {"member": other.pk})
    other.refresh_from_db()
    assert other.phone == "+6281299999999"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"phone": "halo"}, "Tulis nomor yang valid"),
        ({"phone": "12"}, "Tulis nomor yang valid"),
        ({"phone": "9" * 5_000_000}, "paling banyak 25 karakter"),
        ({"phone": "0812\x003456"}, "Karakter null"),
        ({"district": "36.02.99"}, "Masukkan pilihan yang valid"),
        ({"district": "36.01.01"}, "Masukkan pilihan yang valid"),
        ({"village": "36.01.01.2001"}, "Masukkan pilihan yang valid"),
        ({"regency": "36.02\x00"}, "Karakter null"),
        ({"district": "36.02.14\x00"}, "Karakter null"),
        ({"version": "x"}, "diubah di tempat lain"),
        ({"version": "9" * 4_000}, "diubah di tempat lain"),
        ({"version": ""}, "diubah di tempat lain"),
    ],
)
def test_bad_entries_get_a_sentence_and_change_nothing(signed_in, member, changes, sentence):
    answer = signed_in.post(URL, entries(member) | changes)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert "Ada masalah" in answer.content.decode()
    assert Member.objects.get(pk=member.pk).version == member.version


def test_without_javascript_the_next_level_comes_with_all_entries_kept(signed_in, member):
    data = entries(member, phone="belum selesai", district="", village="", show_next_level="1")
    answer = signed_in.post(URL, data)
    page = answer.content.decode()
    assert "Rangkasbitung" in page
    assert "belum selesai" in page
    assert "Ada masalah" not in page
    assert Member.objects.get(pk=member.pk).version == member.version


@pytest.mark.parametrize("number", ["+966512345678", "+85251234567", "+819012345678", "+6581234567"])
def test_a_foreign_number_stays_that_number_when_the_form_is_saved_again(signed_in, member, number):
    Member.objects.filter(pk=member.pk).update(phone=number)
    shown = signed_in.get(URL).context["form"]["phone"].value()
    answer = signed_in.post(URL, entries(member, phone=OwnContactForm().fields["phone"].prepare_value(shown)))
    assert answer.status_code == 302
    assert Member.objects.get(pk=member.pk).phone == number


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", "multipart/form-data; boundary=x"]
)
def test_something_that_is_no_form_saves_nothing_and_says_so(signed_in, member, content_type):
    Member.objects.filter(pk=member.pk).update(phone="+6281111111111")
    answer = signed_in.generic("POST", URL, b'{"phone": "0812"}', content_type=content_type)
    assert answer.status_code == 200
    assert "diubah di tempat lain" in answer.content.decode()
    assert Member.objects.get(pk=member.pk).version == member.version


def test_the_members_number_is_all_that_her_text_says(member):
    assert str(member) == f"Anggota {member.pk}"
    assert str(member.user) == f"Akun {member.user_id}"
