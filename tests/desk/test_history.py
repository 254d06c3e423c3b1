"""A member's steps on her page: from the rows, newest first, twenty at most, and no more than the reader may see."""

import pytest
from django.utils import timezone

from membership.actions.card import issue_card
from membership.enums import DecisionKind
from membership.models import Card, PastBranch, StandingDecision
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def steps(client, member) -> list[str]:
    return [step.text for step in client.get(f"/meja/anggota/{member.pk}/").context["history"]]


def test_tells_what_happened_newest_first(signed_in, secretariat, verifier_of_lebak, pandeglang):
    member = MemberFactory(admitted=True, registered_on="2021-01-01")
    PastBranch.objects.create(member=member, branch=pandeglang, left_at="2022-02-02T00:00+00:00")
    StandingDecision.objects.create(
        member=member, kind=DecisionKind.PAUSED, since="2023-01-01", until="2023-06-01"
    )
    first = issue_card(member, by=secretariat)
    issue_card(member, by=secretariat, instead_of=first.pk)
    found = steps(signed_in(verifier_of_lebak), member)
    assert found[-4:] == [
        "Keputusan berakhir: Nonaktif",
        "Keputusan: Nonaktif",
        "Pindah dari Kabupaten Pandeglang ke Kabupaten Lebak",
        "Dicatat dalam daftar anggota",
    ]
    assert found.count("Kartu anggota dibuat") == 2
    assert "Kartu anggota dilaporkan hilang" in found
    assert "Riwayat" in signed_in(verifier_of_lebak).get(f"/meja/anggota/{member.pk}/").content.decode()


def test_has_twenty_lines_at_most(signed_in, verifier_of_lebak, member_of_lebak):
    now = timezone.now()
    Card.objects.bulk_create([Card(member=member_of_lebak, revoked_at=now) for _n in range(15)])
    assert len(steps(signed_in(verifier_of_lebak), member_of_lebak)) == 20


def test_is_read_by_nobody_of_another_branch(signed_in, verifier_of_pandeglang, member_of_lebak):
    assert signed_in(verifier_of_pandeglang).get(f"/meja/anggota/{member_of_lebak.pk}/").status_code == 404
