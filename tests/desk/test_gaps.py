"""Where somebody is missing: kecamatan without a TKSK and without members, of the reader's branches alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from membership.enums import DecisionKind
from membership.models import Affiliation, StandingDecision
from regions.models import Region
from tests.factories import ConstituentBodyFactory, MemberFactory

pytestmark = pytest.mark.django_db

URL = "/meja/wilayah/"
CODE = "36.02.14"


def tksk_in(code: str = CODE, **fields):
    """A TKSK of Lebak with this kecamatan for her duty area, living in its first village."""
    member = MemberFactory(village=Region.objects.within(code)[0], **fields)
    area = Region.objects.get(pk=code)
    Affiliation.objects.create(member=member, constituent_body=member.constituent_body, area=area)
    return member


def gaps_of(client) -> tuple[set[str], set[str]]:
    """The codes of the kecamatan without a TKSK, and of those without members."""
    context = client.get(URL).context
    return tuple({each.code for each in context[name]} for name in ("without_tksk", "without_members"))


def test_a_kecamatan_with_a_tksk_who_lives_there_is_in_neither_list(signed_in, verifier_of_lebak):
    client = signed_in(verifier_of_lebak)
    before = gaps_of(client)
    assert CODE in before[0] & before[1]
    tksk_in()
    assert gaps_of(client) == tuple(found - {CODE} for found in before)


def test_another_member_fills_the_second_list_alone_and_leads_to_the_list_of_members(
    signed_in, verifier_of_lebak
):
    psm = ConstituentBodyFactory(code="06", short_name="PSM", name="PSM")
    member = MemberFactory(village=Region.objects.within(CODE)[0], constituent_body=psm)
    client = signed_in(verifier_of_lebak)
    without_tksk, without_members = gaps_of(client)
    assert CODE in without_tksk
    assert CODE not in without_members
    assert f'href="/meja/anggota/?kecamatan={CODE}"' in client.get(URL).content.decode()
    assert member.name in client.get(f"/meja/anggota/?kecamatan={CODE}").content.decode()


@pytest.mark.parametrize("kind", [DecisionKind.LEFT, DecisionKind.DISMISSED, DecisionKind.DECEASED])
def test_who_has_left_leaves_a_gap(signed_in, verifier_of_lebak, kind):
    StandingDecision.objects.create(member=tksk_in(), kind=kind)
    assert all(CODE in found for found in gaps_of(signed_in(verifier_of_lebak)))


def test_who_rests_for_a_while_or_ended_work_elsewhere(signed_in, verifier_of_lebak):
    member = tksk_in()
    StandingDecision.objects.create(member=member, kind=DecisionKind.PAUSED)
    client = signed_in(verifier_of_lebak)
    assert not any(CODE in found for found in gaps_of(client))
    Affiliation.objects.update(until="2020-01-01", since=None)
    assert CODE in gaps_of(client)[0]


def test_a_branch_sees_its_own_kecamatan_and_the_province_all(signed_in, verifier_of_lebak, secretariat):
    own = signed_in(verifier_of_lebak).get(URL).context["districts"]
    assert {each.code[:5] for each in own} == {"36.02"}
    everywhere = signed_in(secretariat).get(URL).context["districts"]
    assert len(everywhere) == Region.objects.districts().count()


def test_another_branchs_members_do_not_count(signed_in, verifier_of_pandeglang):
    tksk_in()
    page = signed_in(verifier_of_pandeglang).get(URL)
    assert {each.code[:5] for each in page.context["districts"]} == {"36.01"}
    assert not any(each.members for each in page.context["districts"])


def test_many_members_ask_as_few_queries_as_few(signed_in, secretariat):
    client = signed_in(secretariat)
    client.get(URL)
    counts = []
    for codes in ([CODE], ["36.02.01", "36.02.02", "36.01.01"]):
        for code in codes:
            tksk_in(code)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 25


@pytest.mark.parametrize("who", ["editor_of_lebak", "communications", "board", "partner"])
def test_who_has_no_work_with_members_gets_the_403_page(request, signed_in, who):
    assert signed_in(request.getfixturevalue(who)).get(URL).status_code == 403


def test_the_way_there_stands_on_the_first_page_of_the_desk(signed_in, verifier_of_lebak):
    assert f'href="{URL}"' in signed_in(verifier_of_lebak).get("/meja/").content.decode()


@pytest.mark.parametrize("path", ["/meja/wilayah/", "/meja/jejak/", "/meja/usulan-keahlian/"])
def test_the_list_of_parts_says_where_she_is(at_desk, secretariat, path):
    page = at_desk(secretariat).get(path).content.decode()
    parts = page[page.index('<nav class="side-nav"') :]
    assert parts[: parts.index("</nav>")].count('aria-current="page"') == 1
