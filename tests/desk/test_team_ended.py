"""What stays of a role that was ended before its time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from membership.actions.stewardship import grant_role
from membership.enums import Role
from membership.models import Stewardship
from tests.desk.test_team import GIVE, URL, end_of, entries_for, listed

pytestmark = pytest.mark.django_db


def test_a_role_ended_today_stands_among_the_ended_and_can_be_given_again(
    at_desk, chair_of_lebak, member_of_lebak
):
    client = at_desk(chair_of_lebak)
    rows = Stewardship.objects.filter(user=member_of_lebak.user)
    for _time in range(2):
        for changes in ({}, {"until": timezone.localdate().isoformat()}):
            assert client.post(GIVE, entries_for(member_of_lebak, **changes)).status_code == 302
            given = rows.not_ended().get()
            assert given.pk in listed(client.get(URL))
            client.post(end_of(given))
            assert given.pk not in listed(client.get(URL))
            assert given.pk in listed(client.get(URL, {"keadaan": "berakhir"}))
            assert not rows.current().exists()
    assert rows.count() == 4
    assert not member_of_lebak.user.groups.exists()


def test_a_role_that_had_not_begun_leaves_no_day_in_office(at_desk, chair_of_lebak, member_of_lebak, lebak):
    tomorrow = timezone.localdate() + timedelta(days=1)
    coming = grant_role(member_of_lebak.user, branch=lebak, role=Role.EDITOR, since=tomorrow)
    client = at_desk(chair_of_lebak)
    assert [client.post(end_of(coming)).status_code for _n in range(2)] == [302, 302]
    assert not Stewardship.objects.filter(pk=coming.pk).exists()
