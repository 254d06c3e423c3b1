"""Who comes in at /meja/, and which ways she is shown."""

from types import SimpleNamespace

import pytest
from django.template import Context
from django.urls import reverse

from membership import policies
from membership.rights import POLICY, Actor
from membership.templatetags.membership_rights import may_somewhere
from tests.cast import Part

pytestmark = pytest.mark.django_db

URL = "/meja/"
ROLES = [actor for actor in Actor if actor not in {Actor.ANONYMOUS, Actor.MEMBER, Actor.ADMINISTRATOR}]


def test_a_visitor_is_sent_to_sign_in_and_back(client):
    answer = client.get(URL)
    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next={URL}"


def test_a_member_without_a_role_is_told_that_this_is_not_her_page(client, member_of_lebak):
    client.force_login(member_of_lebak.user)
    answer = client.get(URL)
    assert answer.status_code == 403
    assert "Tidak ada akses" in answer.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_every_role_finds_the_desk_and_the_way_to_it(client, role):
    user = Part("petugas", role, "kabupaten-lebak" if role in {"editor", "verifier", "chair"} else "").play()
    client.force_login(user)
    assert client.get(URL).status_code == 200
    assert f'href="{URL}"' in client.get("/anggota/").content.decode()


def test_a_member_is_not_shown_the_way(client, member_of_lebak):
    client.force_login(member_of_lebak.user)
    assert f'href="{URL}"' not in client.get("/anggota/").content.decode()


def test_a_role_that_has_ended_closes_the_door_at_the_next_request(client, verifier_of_lebak):
    client.force_login(verifier_of_lebak)
    assert client.get(URL).status_code == 200
    verifier_of_lebak.stewardships.update(since="2020-01-01", until="2020-12-31")
    assert client.get(URL).status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_the_links_follow_the_policy(role, rf):
    user = Part("petugas", role, "kabupaten-lebak" if role in {"editor", "verifier", "chair"} else "").play()
    context = Context({"request": SimpleNamespace(user=user)})
    pairs = {(action, right.thing) for right in POLICY for action in right.actions if right.thing != "branch"}
    shown = {pair for pair in pairs if may_somewhere(context, *pair)}
    assert shown == {pair for pair in pairs if policies.may_somewhere(user, *pair)}
    assert shown or role == "partner"
