"""Moves between branches as people see them: she asks, both branches answer, and who sees what when."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from membership.actions.transfer import request_transfer
from membership.enums import TransferState
from membership.models import Member, Transfer
from tests.desk.moves import ACCEPT, DESK, LETTER, REFUSE, RELEASE, at, state_of, text
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


class TestAnswering:
    def test_goes_from_desk_to_desk(
        self, signed_in, requested, mover, pandeglang, verifier_of_lebak, verifier_of_pandeglang
    ):
        origin, destination = signed_in(verifier_of_lebak), signed_in(verifier_of_pandeglang)
        assert [row.pk for row in origin.get(DESK).context["transfers"]] == [requested.pk]
        assert "Mutasi menunggu jawaban Anda" in text(origin.get("/meja/"))
        assert "telah dilepas" in text(origin.post(at(requested), RELEASE, follow=True))
        assert [row.pk for row in destination.get(DESK).context["transfers"]] == [requested.pk]
        assert "Mulai sekarang" in text(destination.post(at(requested), ACCEPT, follow=True))
        assert Member.objects.get(pk=mover.pk).branch == pandeglang
        for client in (origin, destination):
            assert [row.pk for row in client.get(DESK, {"status": "selesai"}).context["transfers"]] == [
                requested.pk
            ]

    def test_asks_for_the_letters_number_and_for_a_reason(self, signed_in, requested, verifier_of_lebak):
        client = signed_in(verifier_of_lebak)
        assert (
            "letter_number"
            in client.post(at(requested), RELEASE | {"letter_number": " "}).context["form"].errors
        )
        long = "n" * 61
        assert long in text(client.post(at(requested), RELEASE | {"letter_number": long}))
        assert "reason" in client.post(at(requested), REFUSE | {"reason": ""}).context["form"].errors
        assert client.post(at(requested), {"decision": "apa"}).status_code == 400
        assert state_of(requested) == TransferState.REQUESTED

    def test_a_stale_tab_and_a_double_click_change_nothing_and_say_so(
        self, signed_in, requested, verifier_of_lebak, secretariat
    ):
        client = signed_in(verifier_of_lebak)
        client.post(at(requested), RELEASE)
        assert "sudah diproses" in text(
            client.post(at(requested), RELEASE | {"letter_number": "2"}, follow=True)
        )
        assert "sudah diproses" in text(signed_in(secretariat).post(at(requested), REFUSE, follow=True))
        row = Transfer.objects.get()
        assert (row.state, row.letter_number) == (TransferState.RELEASED, LETTER)

    def test_the_secretariat_answers_for_either_branch(
        self, signed_in, requested, secretariat, mover, pandeglang
    ):
        client = signed_in(secretariat)
        client.post(at(requested), RELEASE)
        client.post(at(requested), ACCEPT)
        assert Member.objects.get(pk=mover.pk).branch == pandeglang

    def test_a_chair_reads_and_does_not_answer(self, signed_in, requested, chair_of_lebak):
        client = signed_in(chair_of_lebak)
        page = client.get(at(requested))
        assert page.status_code == 200
        assert not page.context["answers"]
        assert client.post(at(requested), RELEASE).status_code == 403
        assert state_of(requested) == TransferState.REQUESTED

    def test_nobody_answers_her_own(self, signed_in, lebak, pandeglang, verifier_of_lebak):
        own = MemberFactory(branch=lebak, user=verifier_of_lebak, admitted=True)
        requested = request_transfer(own, destination=pandeglang, reason="a", by=own.user)
        client = signed_in(verifier_of_lebak)
        assert client.get(at(requested)).status_code == client.post(at(requested), RELEASE).status_code == 404

    @pytest.mark.parametrize("who", ["editor_of_lebak", "communications", "board", "partner"])
    def test_who_has_no_work_with_it_stays_outside(self, request, signed_in, requested, who):
        client = signed_in(request.getfixturevalue(who))
        assert client.get(DESK).status_code == 403
        assert client.get(at(requested)).status_code == client.post(at(requested), RELEASE).status_code == 404


@pytest.mark.parametrize("status", ["", "di-tempat-lain", "selesai", "\x00", "'"])
def test_a_long_list_asks_no_oftener_than_a_short_one(
    signed_in, verifier_of_lebak, lebak, pandeglang, status
):
    client = signed_in(verifier_of_lebak)
    client.get(DESK)
    counts = []
    for more in (1, 4):
        for member in MemberFactory.create_batch(more, branch=lebak, admitted=True):
            requested = Transfer.objects.create(
                member=member, origin=lebak, destination=pandeglang, due_on=timezone.localdate()
            )
            if status == "selesai":
                Transfer.objects.filter(pk=requested.pk).update(state="refused", decided_at=timezone.now())
            if status == "di-tempat-lain":
                Transfer.objects.filter(pk=requested.pk).update(state="released", released_at=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(DESK, {"status": status})
        assert len(answer.context["transfers"])
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 25, [query["sql"][:150] for query in queries]
