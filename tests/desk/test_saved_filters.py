"""Saved filters: an officer's own, without names, opened with what she may still ask for."""

import pytest
from django.db import IntegrityError

from membership.actions.stewardship import end_role, grant_role
from membership.enums import Role
from membership.models import SavedFilter
from membership.models.saved_filter import MOST
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

LIST = "/meja/anggota/"
URL = "/meja/anggota/saringan/"
QUERY = "?status=belum&unsur=05"
CHOICES = {"status": "belum", "unsur": "05"}


def keep(user, name="Belum", choices=None) -> SavedFilter:
    return SavedFilter.objects.create(user=user, name=name, choices=choices or CHOICES)


def test_she_keeps_what_she_narrowed_by_and_opens_it_from_the_list(signed_in, verifier_of_lebak):
    desk = signed_in(verifier_of_lebak)
    assert f'href="{URL}{QUERY.replace("&", "&amp;")}"' in desk.get(f"{LIST}{QUERY}").content.decode()
    answer = desk.post(f"{URL}{QUERY}", {"name": "  Belum   diperiksa "})
    assert answer.url == f"{LIST}?unsur=05&status=belum"
    [kept] = SavedFilter.objects.all()
    assert (kept.user, kept.name, kept.choices) == (verifier_of_lebak, "Belum diperiksa", CHOICES)
    page = desk.get(answer.url).content.decode()
    assert f'<a href="{URL}{kept.pk}/" aria-current="true">Belum diperiksa</a>' in page
    assert "Simpan saringan ini" not in page
    assert desk.get(f"{URL}{kept.pk}/").url == f"{LIST}?unsur=05&status=belum"


def test_a_name_that_is_looked_for_is_not_kept_and_is_gone_when_a_filter_is_opened(
    signed_in, verifier_of_lebak
):
    desk = signed_in(verifier_of_lebak)
    desk.post(LIST, {"name": "Siti"})
    assert "Siti" not in desk.get(f"{URL}{QUERY}").content.decode()
    desk.post(f"{URL}{QUERY}&name=Siti", {"name": "Belum"})
    kept = SavedFilter.objects.get()
    assert kept.choices == CHOICES
    MemberFactory(name="Ujang")
    answer = desk.get(f"{URL}{kept.pk}/", follow=True)
    assert {member.name for member in answer.context["members"]} == {"Ujang"}


def test_a_name_alone_and_a_filter_that_was_not_offered_are_nothing_to_keep(signed_in, verifier_of_lebak):
    desk = signed_in(verifier_of_lebak)
    desk.post(LIST, {"name": "Siti"})
    for query in ("", "?cabang=kabupaten-pandeglang&status=dibatasi", "?unsur=%00"):
        assert desk.post(f"{URL}{query}", {"name": "Belum"}).status_code == 200
    assert not SavedFilter.objects.exists()


def test_a_name_that_she_has_is_replaced_only_when_she_says_so(signed_in, verifier_of_lebak, secretariat):
    keep(secretariat)
    kept, desk = keep(verifier_of_lebak, choices={"unsur": "01"}), signed_in(verifier_of_lebak)
    page = desk.post(f"{URL}{QUERY}", {"name": "Belum"}).content.decode()
    assert 'type="checkbox" name="replace"' in page
    kept.refresh_from_db()
    assert kept.choices == {"unsur": "01"}
    assert desk.post(f"{URL}{QUERY}", {"name": "Belum", "replace": "on"}).status_code == 302
    kept.refresh_from_db()
    assert kept.choices == CHOICES
    assert desk.post(f"{URL}{QUERY}", {"name": "Belum"}).status_code == 302  # a double click
    assert SavedFilter.objects.of(verifier_of_lebak).count() == 1


def test_she_keeps_twenty(signed_in, verifier_of_lebak):
    for number in range(MOST):
        keep(verifier_of_lebak, f"Saringan {number}")
    answer = signed_in(verifier_of_lebak).post(f"{URL}{QUERY}", {"name": "Satu lagi"})
    assert "Anda sudah mempunyai 20 saringan" in answer.content.decode()
    assert SavedFilter.objects.count() == MOST


def test_she_renames_and_removes_them(signed_in, verifier_of_lebak):
    kept, other = keep(verifier_of_lebak), keep(verifier_of_lebak, "Lain")
    desk = signed_in(verifier_of_lebak)
    assert "Anda sudah mempunyai saringan lain" in (
        desk.post(f"{URL}{kept.pk}/ubah/", {"name": "Lain"}).content.decode()
    )
    assert desk.post(f"{URL}{kept.pk}/ubah/", {"name": ""}).status_code == 200
    desk.post(f"{URL}{kept.pk}/ubah/", {"name": "TKSK"})
    assert [each.name for each in SavedFilter.objects.all()] == ["Lain", "TKSK"]
    assert [desk.post(f"{URL}{other.pk}/hapus/").status_code for _click in range(2)] == [302, 404]
    assert [each.name for each in SavedFilter.objects.all()] == ["TKSK"]


@pytest.mark.parametrize(
    ("method", "end"), [("get", ""), ("get", "ubah/"), ("post", "ubah/"), ("post", "hapus/")]
)
def test_anothers_is_not_there(signed_in, verifier_of_lebak, secretariat, method, end):
    kept, desk = keep(secretariat, "Rahasia"), signed_in(verifier_of_lebak)
    answer = getattr(desk, method)(f"{URL}{kept.pk}/{end}", {"name": "Milikku"})
    missing = getattr(desk, method)(f"{URL}987654/{end}", {"name": "Milikku"})
    assert answer.status_code == missing.status_code == 404
    assert "Rahasia" not in desk.get(LIST).content.decode() + desk.get(URL).content.decode()
    kept.refresh_from_db()
    assert kept.name == "Rahasia"


@pytest.mark.parametrize("who", ["editor_of_lebak", "communications", "board"])
def test_who_sees_no_members_has_none(request, signed_in, who):
    officer = request.getfixturevalue(who)
    kept, desk = keep(officer), signed_in(officer)
    assert desk.get(URL).status_code == desk.get(f"{URL}{kept.pk}/").status_code == 403
    assert desk.post(f"{URL}{QUERY}", {"name": "x"}).status_code == 403


def test_what_she_may_not_ask_for_any_more_is_left_out_kindly(signed_in, secretariat, lebak, member_of_lebak):
    kept = keep(
        secretariat,
        "Dulu",
        {"cabang": "kabupaten-pandeglang", "status": "dibatasi", "unsur": "05", "lama": "x"},
    )
    end_role(secretariat.stewardships.get())
    grant_role(secretariat, branch=lebak, role=Role.VERIFIER)
    answer = signed_in(secretariat).get(f"{URL}{kept.pk}/", follow=True)
    assert answer.redirect_chain == [(f"{LIST}?unsur=05", 302)]
    assert "tidak lagi tersedia bagi Anda" in answer.content.decode()
    assert {member.name for member in answer.context["members"]} == {member_of_lebak.name}


def test_the_database_knows_that_a_name_is_hers_once(verifier_of_lebak):
    keep(verifier_of_lebak)
    with pytest.raises(IntegrityError):
        keep(verifier_of_lebak)
