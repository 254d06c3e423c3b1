"""What an officer meets at a part of the desk that is not hers: a kind 403; a foreign row is a missing one."""

import pytest

from tests.desk.conftest import bare

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/meja/jejak/", "/meja/persetujuan/", "/meja/nik-ganda/"])
@pytest.mark.parametrize("role", ["verifier_of_lebak", "board", "partner"])
def test_a_list_that_is_not_hers_says_where_to_go_instead(request, at_desk, path, role):
    answer = at_desk(request.getfixturevalue(role)).get(path)
    assert answer.status_code == 403
    assert 'href="/anggota/"' in answer.content.decode()


def test_a_foreign_page_that_waits_is_a_missing_one(at_desk, verifier_of_lebak):
    client = at_desk(verifier_of_lebak)
    pages = [client.get(f"/meja/persetujuan/{number}/") for number in (1, 10**30)]
    assert {answer.status_code for answer in pages} == {404}
    assert bare(pages[0]) == bare(pages[1])


def test_whoever_may_change_a_member_finds_the_form_on_her_page(
    request, at_desk, member_of_lebak, verifier_of_lebak, chair_of_lebak
):
    form = f"/cms/membership/member/edit/{member_of_lebak.pk}/"
    page = f"/meja/anggota/{member_of_lebak.pk}/"
    client = at_desk(verifier_of_lebak)
    assert f'href="{form}"' in client.get(page).content.decode()
    assert client.get(form).status_code == 200
    assert f'href="{form}"' not in at_desk(chair_of_lebak).get(page).content.decode()


@pytest.mark.parametrize("tail", ["nik/lihat/", "surel/"])
def test_numbers_and_addresses_are_opened_only_after_the_password_again(
    signed_in, verifier_of_lebak, member_of_lebak, entries, tail
):
    client, path = signed_in(verifier_of_lebak), f"/meja/anggota/{member_of_lebak.pk}/{tail}"
    for answer in (client.get(path), client.post(path, {"reason": "legal", "email": "baru@uji.example"})):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/akun/reauthenticate/")
    assert not entries("member.nik.read")
    assert not entries("member.email.changed")


@pytest.mark.parametrize("ask", ["get", "post"])
def test_a_member_too_gives_her_password_before_she_reads_her_number(signed_in, member_of_lebak, ask):
    answer = getattr(signed_in(member_of_lebak.user), ask)("/anggota/nik/lihat/")
    assert answer["Location"].startswith("/akun/reauthenticate/")
