"""Standings in the list of members, in what is taken out of it, and on the first page of the desk."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from membership.enums import DecisionKind
from membership.models import StandingDecision
from tests.desk.decisions import KINDS, LIST, a_member, day
from tests.desk.test_export import table
from tests.factories import MemberFactory


def shown(answer) -> set[str]:
    return {row.name for row in answer.context["members"]}


@pytest.mark.django_db
class TestTheList:
    @pytest.fixture
    def people(self, lebak):
        """One of each standing, called after it."""
        today = timezone.localdate()
        found = {
            "calon": MemberFactory(name="calon"),
            "aktif": a_member(name="aktif"),
            "tenggang": a_member(name="tenggang", valid_until=today - timedelta(days=5)),
            "kedaluwarsa": a_member(name="kedaluwarsa", valid_until=today - timedelta(days=91)),
        }
        for code, kind in KINDS.items():
            found[code] = a_member(name=code)
            StandingDecision.objects.create(member=found[code], kind=kind.value)
        return found

    def test_shows_the_sign_of_each_and_leaves_former_members_out_saying_so(
        self, signed_in, verifier_of_lebak, people
    ):
        answer = signed_in(verifier_of_lebak).get(LIST)
        assert shown(answer) == set(people) - {"berhenti", "diberhentikan", "meninggal"}
        page = answer.content.decode()
        for words in (
            "3 mantan anggota tidak ditampilkan",
            "?keanggotaan=mantan",
            "Masa tenggang",
            "Nonaktif",
        ):
            assert words in page

    def test_is_narrowed_by_each_standing(self, signed_in, verifier_of_lebak, people):
        client = signed_in(verifier_of_lebak)
        for code in people:
            answer = client.get(LIST, {"keanggotaan": code})
            assert shown(answer) == {code}
            assert "tidak ditampilkan" not in answer.content.decode()
        assert shown(client.get(LIST, {"keanggotaan": "mantan"})) == {
            "berhenti",
            "diberhentikan",
            "meninggal",
        }

    @pytest.mark.parametrize("code", ["x", "left", "\x00", "'"])
    def test_shows_nobody_for_a_standing_that_there_is_not(self, signed_in, verifier_of_lebak, people, code):
        assert shown(signed_in(verifier_of_lebak).get(LIST, {"keanggotaan": code})) <= set(people)

    def test_of_another_branch_counts_none_of_them(self, signed_in, verifier_of_pandeglang, people):
        answer = signed_in(verifier_of_pandeglang).get(LIST)
        assert shown(answer) == set()
        assert "mantan anggota tidak" not in answer.content.decode()

    def test_says_it_where_a_name_fits_former_members_only(self, signed_in, verifier_of_lebak, people):
        client = signed_in(verifier_of_lebak)
        answer = client.post(LIST, {"name": "meninggal"}, follow=True)
        assert shown(answer) == set()
        assert "1 mantan anggota tidak ditampilkan" in answer.content.decode()

    def test_goes_out_with_standing_and_end(self, at_desk, chair_of_lebak, people, entries):
        client = at_desk(chair_of_lebak)
        rows = table(client.post(f"{LIST}ekspor/", {"format": "csv"}))
        head, body = rows[0], {row[1]: row for row in rows[1:]}
        assert set(body) == set(people) - {"berhenti", "diberhentikan", "meninggal"}
        assert body["tenggang"][head.index("Status keanggotaan")] == "Masa tenggang"
        assert body["tenggang"][head.index("Berlaku sampai")] == day(-5)
        rows = table(client.post(f"{LIST}ekspor/?keanggotaan=mantan", {"format": "xlsx"}))
        assert len(rows) == 4
        assert entries("member.exported")[-1].facts["keanggotaan"] == "mantan"

    def test_asks_no_oftener_for_many(self, signed_in, verifier_of_lebak, people):
        client = signed_in(verifier_of_lebak)
        client.get(LIST)
        counts = []
        for more in (1, 20):
            for _n in range(more):
                StandingDecision.objects.create(member=a_member(), kind=DecisionKind.PAUSED)
            with CaptureQueriesContext(connection) as queries:
                client.get(LIST)
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 25

    def test_the_first_page_leads_to_the_cards_that_end_soon(
        self, signed_in, verifier_of_lebak, chair_of_lebak, people
    ):
        a_member(name="segera", valid_until=timezone.localdate() + timedelta(days=60))
        a_member(name="belum", valid_until=timezone.localdate() + timedelta(days=61))
        client = signed_in(verifier_of_lebak)
        [task] = [task for task in client.get("/meja/").context["tasks"] if "keanggotaan" in task.address]
        assert (task.label, task.count) == ("Kartu yang segera berakhir", 2)
        assert shown(client.get(task.address)) == {"segera", "tenggang"}
        assert signed_in(chair_of_lebak).get("/meja/").context["tasks"] == []
