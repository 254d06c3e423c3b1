"""A register answers what it shows, and nothing that a clever address asks for."""

import pytest

from membership.models import Branch
from tests.cms.addresses import words
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

ORACLES = [
    "member/?user__password__startswith=zzz",
    "stewardship/?user__password__startswith=zzz",
    "stewardship/?user__email__startswith=zzz",
    "stewardship/?user__usersession__session_key__startswith=zzz",
    "branch/?page__latest_revision__user__password__startswith=zzz",
    "branch/?stage__startswith=zzz",
]
SENSELESS = ["branch/?branch__id__exact=%22", "member/?branch__id__exact=x", "member/?q=%00", "branch/?o=%00"]


@pytest.fixture
def register(client, secretariat, member_of_lebak):
    client.force_login(secretariat)

    def rows(address: str):
        answer = client.get(f"/cms/membership/{address}")
        return answer.status_code, answer.context.get("result_count") if answer.context else None

    return rows


@pytest.mark.parametrize("address", ORACLES)
def test_nobody_can_ask_letter_by_letter_for_a_secret(register, address):
    unfiltered = register(address.partition("?")[0])
    assert unfiltered[1] > 0
    assert register(address) == unfiltered


@pytest.mark.parametrize("address", SENSELESS)
def test_a_senseless_filter_is_answered_calmly(register, address):
    status, _rows = register(address)
    assert status in {200, 302, 404}


def test_the_filters_that_a_register_shows_do_filter(register, lebak, pandeglang):
    MemberFactory(branch=pandeglang)
    assert register(f"member/?branch__id__exact={pandeglang.pk}") == (200, 1)
    assert register("member/")[1] == 2
    assert register("branch/?stage__exact=not_formed")[1] == Branch.objects.filter(stage="not_formed").count()


def views_of(register: str, row) -> list[str]:
    """The addresses of one row in a register, those too that are not offered."""
    return [
        f"/cms/membership/{register}/{view}/{row.pk}/" for view in ("edit", "delete", "inspect", "history")
    ]


@pytest.fixture
def entry_of(member_of_lebak):
    """A member's form with another name."""
    member = member_of_lebak
    return {
        "name": "Nama Ubahan",
        "branch": member.branch_id,
        "constituent_body": member.constituent_body_id,
        "registered_on": "2026-01-15",
        "opened": 1,
        "phone": "",
    }


def test_a_verifier_sees_and_corrects_the_members_of_her_branch(
    client, verifier_of_lebak, member_of_lebak, member_of_pandeglang, entry_of
):
    client.force_login(verifier_of_lebak)
    page = client.get("/cms/membership/member/").content.decode()
    assert member_of_lebak.name in page
    assert member_of_pandeglang.name not in page
    assert client.post(views_of("member", member_of_lebak)[0], entry_of).status_code == 302
    member_of_lebak.refresh_from_db()
    assert member_of_lebak.name == "Nama Ubahan"


def test_a_foreign_member_is_a_missing_one_in_every_view(
    client, verifier_of_pandeglang, member_of_lebak, entry_of
):
    client.force_login(verifier_of_pandeglang)
    for url in views_of("member", member_of_lebak):
        missing = url.replace(f"/{member_of_lebak.pk}/", "/999999999/")
        for method in ("get", "post"):
            answer = getattr(client, method)(url, entry_of)
            assert (url, answer.status_code) == (url, 404)
            assert words(answer) == words(getattr(client, method)(missing, entry_of))
    member_of_lebak.refresh_from_db()
    assert member_of_lebak.name != "Nama Ubahan"


def test_no_search_and_no_filter_reaches_a_foreign_member(client, verifier_of_pandeglang, member_of_lebak):
    client.force_login(verifier_of_pandeglang)
    for query in (f"q={member_of_lebak.name}", f"branch__id__exact={member_of_lebak.branch_id}"):
        assert client.get(f"/cms/membership/member/?{query}").context["result_count"] == 0


def test_a_verifier_enters_nobody_into_another_branch_and_takes_no_account(
    client, verifier_of_pandeglang, member_of_pandeglang, member_of_lebak, entry_of, lebak
):
    client.force_login(verifier_of_pandeglang)
    form = client.get("/cms/membership/member/create/").content.decode()
    assert member_of_lebak.user.email not in form
    assert client.post("/cms/membership/member/create/", entry_of).status_code == 200
    assert not type(member_of_lebak).objects.filter(name="Nama Ubahan").exists()
    own = views_of("member", member_of_pandeglang)[0]
    client.post(own, entry_of | {"branch": member_of_pandeglang.branch_id, "user": member_of_lebak.user_id})
    member_of_pandeglang.refresh_from_db()
    assert member_of_pandeglang.user_id != member_of_lebak.user_id


@pytest.mark.parametrize("odd", ["x", "0x1", "１", "9" * 30, "-1", "_3Cscript_3E"])
def test_an_odd_number_of_a_row_is_a_missing_row(client, secretariat, odd):
    client.force_login(secretariat)
    assert client.get(f"/cms/membership/member/edit/{odd}/").status_code == 404
