"""Whoever types a name, wherever it is: it can be read."""

import pytest

from accounts.models import User
from membership.models import Member
from privacy.models import DataRequest
from tests.membership.applying import Walk, hers

pytestmark = pytest.mark.django_db
UNSEEN, TURNED = "\u3164\u3164", "Siti \u202eilakus"
SENTENCE = "tanda yang tidak terlihat"


@pytest.mark.parametrize("name", [UNSEEN, TURNED])
def test_a_name_with_invisible_signs_is_refused_at_every_door(
    client, applicant, member_of_lebak, verifier_of_lebak, name
):
    signed_up = {"name": name, "email": "baru@test.forpeksos.id", "password1": "kata-sandi-panjang-7"}
    assert SENTENCE in client.post("/akun/signup/", signed_up).content.decode()
    assert not User.objects.filter(email=signed_up["email"]).exists()

    walk = Walk(client, applicant)
    walk.post()
    before = hers(applicant).name
    assert SENTENCE in walk.post("identitas", name=name, is_adult="yes").content.decode()
    assert hers(applicant).name == before

    client.force_login(member_of_lebak.user)
    asked = client.post("/anggota/data-saya/permintaan/perbaikan/nama/", {"value": name})
    assert SENTENCE in asked.content.decode()
    assert not DataRequest.objects.exists()

    client.force_login(verifier_of_lebak)
    entered = {
        "name": name,
        "branch": member_of_lebak.branch_id,
        "constituent_body": member_of_lebak.constituent_body_id,
        "registered_on": "2026-01-15",
        "opened": member_of_lebak.version,
    }
    answer = client.post(f"/cms/membership/member/edit/{member_of_lebak.pk}/", entered)
    assert SENTENCE in answer.content.decode()
    assert Member.objects.get(pk=member_of_lebak.pk).name == member_of_lebak.name


def test_nobody_is_registered_before_the_forum_was_there(client, verifier_of_lebak, member_of_lebak):
    client.force_login(verifier_of_lebak)
    entered = {
        "name": member_of_lebak.name,
        "branch": member_of_lebak.branch_id,
        "constituent_body": member_of_lebak.constituent_body_id,
        "registered_on": "2018-09-09",
        "opened": member_of_lebak.version,
    }
    answer = client.post(f"/cms/membership/member/edit/{member_of_lebak.pk}/", entered)
    assert "10 September 2018" in answer.content.decode()
    assert Member.objects.get(pk=member_of_lebak.pk).registered_on == member_of_lebak.registered_on
