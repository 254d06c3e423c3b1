"""The list of applications at the desk, and reading one: each within the reader's reach."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from membership.enums import ApplicationState
from membership.models import ConstituentBody
from tests.desk.conftest import bare
from tests.factories import AffiliationFactory, ApplicationFactory, MemberFactory

pytestmark = pytest.mark.django_db

URL = "/meja/permohonan/"
MOST_QUERIES = 25
HOSTILE = "<script>alert('x')</script>{{ 7*7 }}"


def page_of(application) -> str:
    return f"{URL}{application.pk}/"


def shown(answer) -> list[str]:
    return [row["application"].name for row in answer.context["rows"]]


def waiting_since(days, **fields):
    then = timezone.now() - timedelta(days=days)
    return ApplicationFactory(
        submitted_at=then, due_on=timezone.localdate(then) + timedelta(days=14), **fields
    )


# --- the list ------------------------------------------------------------------------------------


def test_a_branch_sees_its_own_applications_the_oldest_first(signed_in, verifier_of_lebak, pandeglang):
    waiting_since(1, name="Baru")
    waiting_since(5, name="Lama")
    ApplicationFactory(branch=pandeglang)
    answer = signed_in(verifier_of_lebak).get(URL)
    assert shown(answer) == ["Lama", "Baru"]
    assert "menunggu 5 hari" in answer.content.decode()
    assert "sisa 9 hari" in answer.content.decode()


def test_the_province_sees_all_and_names_the_branch(signed_in, secretariat, pandeglang):
    ApplicationFactory(name="Satu")
    ApplicationFactory(name="Dua", branch=pandeglang)
    client = signed_in(secretariat)
    assert set(shown(client.get(URL))) == {"Satu", "Dua"}
    assert shown(client.get(URL, {"cabang": pandeglang.slug})) == ["Dua"]


@pytest.mark.parametrize("who", ["editor_of_lebak", "communications", "board", "partner"])
def test_who_has_no_work_with_applications_gets_the_403_page(request, signed_in, who):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(URL).status_code == 403
    assert client.get(page_of(ApplicationFactory())).status_code == 404
    assert client.post(page_of(ApplicationFactory()), {"decision": "reject"}).status_code == 404


def test_drafts_are_their_writers_alone_and_what_was_taken_back_says_nothing(signed_in, verifier_of_lebak):
    draft = ApplicationFactory(state=ApplicationState.DRAFT, name="Draf Rahasia")
    gone = ApplicationFactory(state=ApplicationState.WITHDRAWN, name="Ditarik Rahasia")
    client = signed_in(verifier_of_lebak)
    for status in ("", "terlambat", "dikembalikan", "selesai"):
        assert shown(client.get(URL, {"status": status})) == []
    assert client.get(page_of(draft)).status_code == 404
    answer = client.get(page_of(gone))
    assert "menarik kembali" in answer.content.decode()
    assert "Rahasia" not in answer.content.decode()
    assert gone.phone[3:] not in answer.content.decode().replace("-", "")


def test_the_list_is_narrowed_by_state_and_body(signed_in, verifier_of_lebak):
    other = ConstituentBody.objects.exclude(code="05").first()
    waiting_since(20, name="Lewat")
    ApplicationFactory(name="Unsur Lain", constituent_body=other)
    ApplicationFactory(name="Kembali", state=ApplicationState.RETURNED, decided_at=timezone.now())
    ApplicationFactory(name="Tidak", state=ApplicationState.REJECTED, decided_at=timezone.now())
    client = signed_in(verifier_of_lebak)
    assert shown(client.get(URL, {"status": "terlambat"})) == ["Lewat"]
    assert "terlambat 6 hari" in client.get(URL).content.decode()
    assert shown(client.get(URL, {"status": "dikembalikan"})) == ["Kembali"]
    assert shown(client.get(URL, {"status": "selesai"})) == ["Tidak"]
    assert shown(client.get(URL, {"unsur": other.code})) == ["Unsur Lain"]


@pytest.mark.parametrize(
    "query",
    [
        {"cabang": "kabupaten-pandeglang"},
        {"unsur": "x\x00"},
        {"status": "draft"},
        {"status": "'\""},
        {"halaman": "9" * 40},
    ],
)
def test_a_foreign_or_odd_filter_shows_nobody_of_another_branch(
    signed_in, verifier_of_lebak, pandeglang, query
):
    ApplicationFactory(name="Sini")
    ApplicationFactory(name="Sana", branch=pandeglang)
    answer = signed_in(verifier_of_lebak).get(URL, query)
    assert answer.status_code == 200
    assert set(shown(answer)) <= {"Sini"}


def test_a_place_of_work_is_named_by_its_subdistrict(signed_in, verifier_of_lebak):
    AffiliationFactory(application=ApplicationFactory())
    assert "Kecamatan Rangkasbitung" in signed_in(verifier_of_lebak).get(URL).content.decode()


def test_a_long_list_asks_no_oftener_than_a_short_one(signed_in, verifier_of_lebak, secretariat):
    for officer in (verifier_of_lebak, secretariat):
        client = signed_in(officer)
        for status in ("", "selesai"):
            client.get(URL)
            counts = []
            for more in (5, 45):
                for _n in range(more):
                    AffiliationFactory(application=ApplicationFactory())
                    approved(MemberFactory())
                with CaptureQueriesContext(connection) as queries:
                    assert client.get(URL, {"status": status}).status_code == 200
                counts.append(len(queries))
            assert counts[0] == counts[1]
            assert counts[0] <= MOST_QUERIES, [query["sql"][:200] for query in queries]


# --- one application -----------------------------------------------------------------------------


def test_another_branchs_application_is_one_that_is_not_there(signed_in, verifier_of_pandeglang):
    client, foreign = signed_in(verifier_of_pandeglang), ApplicationFactory()
    there, missing = client.get(page_of(foreign)), client.get(f"{URL}{foreign.pk + 99_999}/")
    assert there.status_code == missing.status_code == 404
    assert bare(there).replace(f"/{foreign.pk}/", "") == bare(missing).replace(f"/{foreign.pk + 99_999}/", "")
    assert client.post(page_of(foreign), {"decision": "reject", "reason": "x"}).status_code == 404


def test_her_own_application_is_no_work_of_the_desk(signed_in, verifier_of_lebak):
    own = ApplicationFactory(user=verifier_of_lebak)
    client = signed_in(verifier_of_lebak)
    assert shown(client.get(URL)) == []
    assert client.get(page_of(own)).status_code == 404
    assert client.post(page_of(own), {"decision": "reject", "reason": "x"}).status_code == 404
    own.refresh_from_db()
    assert own.state == ApplicationState.SUBMITTED


def test_it_shows_all_answers_but_only_the_ends_of_the_nik(signed_in, verifier_of_lebak):
    asked = ApplicationFactory(name="Siti Uji", nik="3602011505800001", phone="+6281255500001")
    AffiliationFactory(application=asked, institution="Dinas Uji", decree_number="SK/12/2024")
    page = signed_in(verifier_of_lebak).get(page_of(asked)).content.decode()
    for text in (
        "Siti Uji",
        "0812-5550-0001",
        "Dinas Uji",
        "SK/12/2024",
        "3602••••••••0001",
        "Rangkasbitung",
    ):
        assert text in page
    assert asked.nik not in page


def test_hostile_answers_stay_text(signed_in, verifier_of_lebak):
    asked = ApplicationFactory(name=HOSTILE, remarks={"name": HOSTILE, "unknown": "x"})
    AffiliationFactory(application=asked, institution=HOSTILE, post=HOSTILE)
    client = signed_in(verifier_of_lebak)
    for address in (URL, page_of(asked)):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "{{ 7*7 }}" in page


def test_of_the_nik_the_chair_reads_nothing(signed_in, chair_of_lebak):
    asked = ApplicationFactory(nik="3602011505800001")
    page = signed_in(chair_of_lebak).get(page_of(asked)).content.decode()
    assert asked.name in page
    assert "NIK" not in page
    assert "3602••••••••0001" not in page


def test_the_chair_reads_and_decides_nothing(signed_in, chair_of_lebak):
    asked = ApplicationFactory()
    client = signed_in(chair_of_lebak)
    answer = client.get(page_of(asked))
    assert answer.status_code == 200
    assert answer.context["forms"] == {}
    assert 'name="decision"' not in answer.content.decode()
    assert client.post(page_of(asked), {"decision": "reject", "reason": "x"}).status_code == 404
    assert asked.name in client.get(URL).content.decode()
    assert URL not in [task.address for task in client.get("/meja/").context["tasks"]]


class TestPossibleDoubles:
    def doubles(self, client, asked):
        return [double.name for double in client.get(page_of(asked)).context["doubles"]]

    def test_have_the_same_name_or_telephone(self, signed_in, verifier_of_lebak):
        asked = ApplicationFactory(name=" siti  RAHMAH", phone="+6281255500001")
        MemberFactory(name="Siti Rahmah")
        MemberFactory(name="Nama Lain", phone="+6281255500001")
        MemberFactory(name="Orang Lain", phone="+6281255500002")
        assert self.doubles(signed_in(verifier_of_lebak), asked) == ["Nama Lain", "Siti Rahmah"]

    def test_are_never_named_across_the_readers_reach(
        self, signed_in, verifier_of_lebak, secretariat, pandeglang
    ):
        asked = ApplicationFactory(name="Siti Rahmah")
        MemberFactory(name="Siti Rahmah", branch=pandeglang)
        MemberFactory(name="Siti Rahmah", restricted_at="2026-01-01T00:00Z")
        assert self.doubles(signed_in(verifier_of_lebak), asked) == []
        assert len(self.doubles(signed_in(secretariat), asked)) == 2


def test_an_approved_one_leads_to_the_member_only_within_reach(
    signed_in, verifier_of_lebak, secretariat, pandeglang
):
    member = MemberFactory(name="Sudah Pindah", branch=pandeglang)
    asked = approved(member)
    client = signed_in(verifier_of_lebak)
    for address in (page_of(asked), f"{URL}?status=selesai"):
        assert "Sudah Pindah" not in client.get(address).content.decode()
        assert "Sudah Pindah" in signed_in(secretariat).get(address).content.decode()


def approved(member):
    """The application that `member` came from."""
    empty = {"name": "", "phone": "", "village": None, "nik": None}
    asked = ApplicationFactory()
    type(asked).objects.filter(pk=asked.pk).update(
        state=ApplicationState.APPROVED, member=member, decided_at=timezone.now(), **empty
    )
    return asked


# --- the first page ------------------------------------------------------------------------------


def test_the_first_page_says_how_many_wait_and_how_long_still(signed_in, verifier_of_lebak, pandeglang):
    client = signed_in(verifier_of_lebak)
    assert URL not in [task.address for task in client.get("/meja/").context["tasks"]]
    waiting_since(5)
    waiting_since(16)
    ApplicationFactory(user=verifier_of_lebak)
    ApplicationFactory(branch=pandeglang)
    task = next(task for task in client.get("/meja/").context["tasks"] if task.address == URL)
    assert (task.count, task.clock, task.is_late) == (2, "terlambat 2 hari", True)
