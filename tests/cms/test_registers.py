"""A register answers what it shows, and nothing that a clever address asks for."""

import pytest

from membership.models import Branch
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
