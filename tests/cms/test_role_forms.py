"""The form that gives a role in a branch refuses wrong days and levels with a sentence."""

import pytest
from django.utils import timezone

from membership.models import Stewardship
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"until": "2019-01-01"}, "tidak boleh mendahului"),
        ({"since": "kemarin"}, "tanggal yang valid"),
        ({"role": "secretariat"}, "tidak ada pada tingkat ini"),
    ],
)
def test_a_role_with_wrong_dates_or_level_is_refused_with_a_sentence(
    client, editor_of_lebak, administrator, applicant, changes, sentence
):
    client.force_login(administrator)
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    role = Stewardship.objects.get(user=editor_of_lebak)
    data = {"user": applicant.pk, "role": role.role, "branch": role.branch_id}
    data |= {"since": "2020-01-01", "until": ""}
    answer = client.post("/cms/membership/stewardship/create/", data | changes)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Stewardship.objects.filter(user=applicant).exists()


@pytest.mark.parametrize(
    ("since", "sentence"),
    [("2019-01-01", "dimulai hari ini"), ("", "sudah memegang peran ini")],
)
def test_nobody_is_given_a_role_for_days_that_have_passed_nor_twice_for_the_same_days(
    client, editor_of_lebak, secretariat, since, sentence
):
    client.force_login(secretariat)
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    role = Stewardship.objects.get(user=editor_of_lebak)
    since = since or timezone.localdate().isoformat()
    data = {"user": editor_of_lebak.pk, "role": role.role, "branch": role.branch_id, "since": since}
    answer = client.post("/cms/membership/stewardship/create/", data | {"until": "2099-12-31"})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert Stewardship.objects.filter(user=editor_of_lebak).count() == 1
