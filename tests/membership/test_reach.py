"""Rights follow stewardships and their dates, computed at the moment of the request."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser, Group
from django.db import IntegrityError
from django.utils import timezone

from membership.actions.stewardship import align_groups, grant_role
from membership.enums import Level, Role
from membership.models import Branch, Member, Stewardship
from membership.policies import may_enter_cms
from membership.rights import Action, Thing
from regions.models import Region
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def where(user, action=Action.ADD, thing=Thing.PAGE) -> list[Branch]:
    return list(Branch.objects.where(user, action, thing))


def test_a_steward_reaches_her_own_branch_and_no_other(editor_of_lebak, lebak):
    assert where(editor_of_lebak) == [lebak]


def test_a_province_role_reaches_every_branch(communications):
    assert len(where(communications)) == 9


def test_a_visitor_and_an_applicant_reach_nothing(applicant):
    assert where(AnonymousUser()) == []
    assert where(applicant) == []


def test_an_inactive_account_reaches_nothing(administrator):
    administrator.is_active = False
    assert where(administrator) == []


def test_rights_are_pairs_of_role_and_place_never_a_product(editor_of_lebak, pandeglang, lebak):
    grant_role(editor_of_lebak, branch=pandeglang, role=Role.VERIFIER)
    assert where(editor_of_lebak) == [lebak]
    assert where(editor_of_lebak, Action.VIEW, Thing.MEMBER) == [pandeglang]


def test_a_role_reaches_the_units_below_its_branch_but_not_the_branch_above(
    editor_of_lebak, lebak, applicant
):
    region = Region.objects.get(pk="36.02.14")
    unit = lebak.add_child(level=Level.DISTRICT, region=region, name="Kecamatan Uji", slug="kecamatan-uji")
    grant_role(applicant, branch=unit, role=Role.EDITOR)
    assert where(editor_of_lebak) == [lebak, unit]
    assert where(applicant) == [unit]


def test_a_verifier_sees_the_members_of_her_branch_only(verifier_of_lebak, lebak, pandeglang):
    own, foreign = MemberFactory(branch=lebak), MemberFactory(branch=pandeglang)
    reach = Member.objects.within_reach_of(verifier_of_lebak)
    assert own in reach
    assert foreign not in reach


def test_an_editor_of_pages_sees_no_members(editor_of_lebak, lebak):
    MemberFactory(branch=lebak)
    assert not Member.objects.within_reach_of(editor_of_lebak).exists()


def test_a_member_sees_herself_and_nobody_else(member_of_lebak, lebak):
    MemberFactory(branch=lebak)
    assert list(Member.objects.within_reach_of(member_of_lebak.user)) == [member_of_lebak]


@pytest.mark.parametrize(
    ("today", "counts"),
    [
        (date(2026, 1, 9), False),
        (date(2026, 1, 10), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_a_stewardship_counts_from_its_first_day_to_its_last(applicant, lebak, today, counts):
    grant_role(applicant, branch=lebak, role=Role.EDITOR, since=date(2026, 1, 10), until=date(2026, 3, 31))
    # Half past midnight in Jakarta is still yesterday in UTC.
    with time_machine.travel(f"{today.isoformat()}T00:30:00+07:00", tick=False):
        assert bool(where(applicant)) is counts
        assert may_enter_cms(applicant) is counts


def end(user, last_day: date) -> None:
    Stewardship.objects.filter(user=user).update(since=last_day - timedelta(days=9), until=last_day)


def test_a_role_that_ended_yesterday_gives_nothing(editor_of_lebak):
    end(editor_of_lebak, timezone.localdate() - timedelta(days=1))
    assert not may_enter_cms(editor_of_lebak)
    align_groups(editor_of_lebak)
    assert not editor_of_lebak.groups.exists()


def test_a_role_counts_on_its_last_day(editor_of_lebak):
    end(editor_of_lebak, timezone.localdate())
    assert may_enter_cms(editor_of_lebak)


def test_granting_a_role_twice_gives_it_once(editor_of_lebak, lebak):
    grant_role(editor_of_lebak, branch=lebak, role=Role.EDITOR)
    assert Stewardship.objects.filter(user=editor_of_lebak).count() == 1


def test_the_database_refuses_a_role_that_ends_before_it_starts(applicant, lebak):
    with pytest.raises(IntegrityError, match="stewardship_ends_after_it_starts"):
        Stewardship.objects.create(
            user=applicant, branch=lebak, role=Role.EDITOR, since=date(2026, 2, 1), until=date(2026, 1, 1)
        )


def test_a_group_given_by_hand_to_no_role_stays(editor_of_lebak):
    extra = Group.objects.create(name="Panitia")
    editor_of_lebak.groups.add(extra)
    align_groups(editor_of_lebak)
    assert extra in editor_of_lebak.groups.all()
