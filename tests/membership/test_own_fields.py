"""The secretariat asks members what no developer thought of."""

import pytest
from django.utils import timezone

from audit.enums import Event
from audit.models import Entry
from membership.actions.own_fields import AnswersChangedElsewhere, answer
from membership.enums import FieldKind, ShownTo
from membership.models import ConstituentBody, Member, OwnAnswer, OwnField
from privacy.actions.erase import erase_person
from tests.factories import OwnFieldFactory
from vault.personal import Subject

URL = "/anggota/profil/tambahan/"
pytestmark = pytest.mark.django_db


def ask(code: str, kind: FieldKind = FieldKind.TEXT, **values) -> OwnField:
    return OwnFieldFactory(code=code, kind=kind, **values)


@pytest.fixture
def questions() -> dict[str, OwnField]:
    """One of each kind."""
    sizes = "S\nM, panjang\nL"
    return {
        "rompi": ask("rompi", FieldKind.CHOICE, choices=sizes),
        "alat": ask("alat", FieldKind.CHOICES, choices="Radio\nTenda\nPerahu"),
        "catatan": ask("catatan"),
        "jarak": ask("jarak", FieldKind.NUMBER),
        "lulus": ask("lulus", FieldKind.DATE),
        "sim": ask("sim", FieldKind.YES_NO),
    }


ANSWERS = {
    "own_rompi": "M, panjang",
    "own_alat": ["Radio", "Perahu"],
    "own_catatan": "  <b>tebal</b>   '; DROP TABLE --",
    "own_jarak": "12,5",
    "own_lulus": "2020-02-29",
    "own_sim": "0",
}
KEPT = {
    ("rompi", "M, panjang"),
    ("alat", "Radio"),
    ("alat", "Perahu"),
    ("catatan", "<b>tebal</b> '; DROP TABLE --"),
    ("jarak", "12.5"),
    ("lulus", "2020-02-29"),
    ("sim", "0"),
}


def kept(member: Member) -> set[tuple[str, str]]:
    return set(member.own_answers.values_list("field__code", "text"))


class TestAnswering:
    def test_a_member_answers_every_kind_of_question_and_finds_her_answers_again(
        self, client, member_of_lebak, questions
    ):
        client.force_login(member_of_lebak.user)
        page = client.get(URL).content.decode()
        assert all(f"Alasan {code}" in page for code in questions)
        saved = client.post(URL, ANSWERS | {"version": member_of_lebak.version})
        assert saved["Location"] == "/anggota/profil/"
        assert kept(member_of_lebak) == KEPT
        form = client.get(URL).context["form"]
        again = {name: form[name].value() for name in ANSWERS}
        assert again["own_jarak"] == "12,5"
        assert (again["own_alat"], again["own_sim"]) == (["Radio", "Perahu"], "0")
        assert "&lt;b&gt;tebal&lt;/b&gt;" in client.get(URL).content.decode()

    def test_a_second_tab_overwrites_nothing_and_loses_nothing(self, client, member_of_lebak, questions):
        client.force_login(member_of_lebak.user)
        opened = member_of_lebak.version
        client.post(URL, ANSWERS | {"version": opened})
        stale = client.post(URL, ANSWERS | {"own_catatan": "Dari tab lama", "version": opened})
        page = stale.content.decode()
        assert "Data ini telah diubah di tempat lain" in page
        assert "Dari tab lama" in page
        assert kept(member_of_lebak) == KEPT

    def test_whoever_had_her_data_restricted_still_answers_herself_and_no_officer_does(
        self, client, member_of_lebak, questions, verifier_of_lebak
    ):
        Member.objects.filter(pk=member_of_lebak.pk).update(restricted_at=timezone.now())
        client.force_login(member_of_lebak.user)
        assert client.post(URL, ANSWERS | {"version": member_of_lebak.version}).status_code == 302
        assert kept(member_of_lebak) == KEPT
        member = Member.objects.get(pk=member_of_lebak.pk)
        with pytest.raises(AnswersChangedElsewhere):
            answer(member, version=member.version, values={questions["sim"]: "1"}, by=verifier_of_lebak)

    def test_the_same_form_sent_twice_is_saved_once(self, client, member_of_lebak, questions):
        client.force_login(member_of_lebak.user)
        for _twice in range(2):
            answer = client.post(URL, ANSWERS | {"version": member_of_lebak.version})
            assert answer.status_code == 302
        [entry] = Entry.objects.filter(event=Event.MEMBER_CHANGED)
        assert entry.facts == {"fields": ["own_answers"]}
        assert "tebal" not in str(entry.facts)

    @pytest.mark.parametrize(
        ("typed", "text", "shown"),
        [
            ("1.500", "1500", "1500"),
            ("1.000.000,5", "1000000.5", "1.000.000,5"),
            ("-0", "0", "0"),
        ],
    )
    def test_a_number_is_read_and_shown_as_indonesians_write_it(
        self, client, member_of_lebak, typed, text, shown
    ):
        ask("jarak", FieldKind.NUMBER)
        client.force_login(member_of_lebak.user)
        client.post(URL, {"own_jarak": typed, "version": member_of_lebak.version})
        assert kept(member_of_lebak) == {("jarak", text)}
        assert client.get(URL).context["form"]["own_jarak"].value() == shown

    @pytest.mark.parametrize("typed", ["1.5", "0.500", "1500.000", "1,000,000"])
    def test_a_number_that_can_be_read_in_two_ways_is_asked_for_anew(self, client, member_of_lebak, typed):
        ask("jarak", FieldKind.NUMBER)
        client.force_login(member_of_lebak.user)
        answer = client.post(URL, {"own_jarak": typed, "version": member_of_lebak.version})
        assert "desimal dengan koma" in answer.content.decode()
        assert kept(member_of_lebak) == set()

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("own_rompi", "XXL"),
            ("own_alat", ["Radio", "Kapal induk"]),
            ("own_jarak", "jauh"),
            ("own_jarak", "NaN"),
            ("own_jarak", "1e40"),
            ("own_lulus", "2021-02-29"),
            ("own_sim", "mungkin"),
            ("own_catatan", "x" * 256),
            ("own_catatan", "a\x00b"),
        ],
    )
    def test_an_impossible_answer_gets_a_sentence_and_nothing_is_saved(
        self, client, member_of_lebak, questions, name, value
    ):
        client.force_login(member_of_lebak.user)
        answer = client.post(URL, ANSWERS | {name: value, "version": member_of_lebak.version})
        assert answer.status_code == 200
        assert answer.context["form"].errors[name]
        assert kept(member_of_lebak) == set()

    def test_what_must_be_answered_must_be_answered_and_all_else_may_stay_open(self, client, member_of_lebak):
        ask("wajib", required=True)
        ask("bebas", FieldKind.NUMBER)
        client.force_login(member_of_lebak.user)
        answer = client.post(URL, {"version": member_of_lebak.version})
        assert list(answer.context["form"].errors) == ["own_wajib"]

    def test_her_pages_name_what_she_has_not_answered_until_she_has(self, client, member_of_lebak):
        ask("wajib", label="Golongan darah", required=True)
        ask("bebas", label="Ukuran rompi")
        ask("lama", label="Sudah ditarik", required=True, retired_at=timezone.now())
        client.force_login(member_of_lebak.user)
        assert "1 pertanyaan yang wajib dijawab" in client.get("/anggota/").content.decode()
        profile = client.get("/anggota/profil/")
        assert [field.label for field in profile.context["unanswered"]] == ["Golongan darah", "Ukuran rompi"]
        client.post(URL, {"own_wajib": "O", "version": member_of_lebak.version})
        assert "wajib dijawab" not in client.get("/anggota/").content.decode()
        profile = client.get("/anggota/profil/")
        assert [field.label for field in profile.context["unanswered"]] == ["Ukuran rompi"]

    def test_a_question_for_one_body_is_asked_of_its_members_alone(self, client, member_of_lebak):
        other = ConstituentBody.objects.exclude(pk=member_of_lebak.constituent_body_id).first()
        ask("bukan", constituent_body=other)
        ask("hanya", constituent_body=member_of_lebak.constituent_body)
        client.force_login(member_of_lebak.user)
        assert [field.code for field in client.get(URL).context["form"].asked] == ["hanya"]
        client.post(URL, {"own_bukan": "diselundupkan", "version": member_of_lebak.version})
        assert kept(member_of_lebak) == set()

    def test_a_retired_question_is_asked_no_more_and_keeps_its_answers(
        self, client, member_of_lebak, verifier_of_lebak
    ):
        field = ask("lama", retired_at=timezone.now())
        OwnAnswer.objects.create(member=member_of_lebak, field=field, text="Jawaban lama")
        ask("baru")
        client.force_login(member_of_lebak.user)
        client.post(URL, {"own_baru": "Ya", "version": member_of_lebak.version})
        assert kept(member_of_lebak) == {("lama", "Jawaban lama"), ("baru", "Ya")}
        client.force_login(verifier_of_lebak)
        page = client.get(f"/meja/anggota/{member_of_lebak.pk}/").content.decode()
        assert "Jawaban lama" in page
        assert "tidak ditanyakan lagi" in page

    def test_without_questions_the_page_says_so(self, client, member_of_lebak):
        client.force_login(member_of_lebak.user)
        assert "tidak menanyakan hal lain" in client.get(URL).content.decode()

    def test_whoever_is_no_member_has_no_answers(self, client, stranger):
        assert client.get(URL).status_code == 302
        client.force_login(stranger)
        assert client.get(URL).status_code == 404


class TestTheDesk:
    def test_a_verifier_writes_down_what_she_was_told_and_another_branch_cannot(
        self, client, member_of_lebak, verifier_of_lebak, verifier_of_pandeglang, chair_of_lebak, questions
    ):
        url = f"/meja/anggota/{member_of_lebak.pk}/tambahan/"
        for person in (verifier_of_pandeglang, chair_of_lebak, member_of_lebak.user):
            client.force_login(person)
            assert client.post(url, ANSWERS | {"version": 1}).status_code in {403, 404}
        assert kept(member_of_lebak) == set()
        client.force_login(verifier_of_lebak)
        client.post(url, ANSWERS | {"version": member_of_lebak.version})
        assert kept(member_of_lebak) == KEPT

    def test_answers_for_those_who_check_are_hidden_from_the_chair(
        self, client, member_of_lebak, verifier_of_lebak, chair_of_lebak
    ):
        for code, shown_to in (("sempit", ShownTo.VERIFIERS), ("luas", ShownTo.OFFICERS)):
            field = ask(code, shown_to=shown_to)
            OwnAnswer.objects.create(member=member_of_lebak, field=field, text=f"Isi {code}")
        seen = {}
        for person in (verifier_of_lebak, chair_of_lebak):
            client.force_login(person)
            page = client.get(f"/meja/anggota/{member_of_lebak.pk}/").content.decode()
            seen[person] = {code for code in ("sempit", "luas") if f"Isi {code}" in page}
        assert seen == {verifier_of_lebak: {"sempit", "luas"}, chair_of_lebak: {"luas"}}


class TestTheRegisterOfPersonalData:
    def test_a_personal_question_stands_there_with_its_purpose_and_another_does_not(
        self, client, secretariat
    ):
        ask("alergi", purpose="Agar aman saat bertugas di dapur umum")
        ask("seragam", purpose="Jumlah seragam lembaga", is_personal=False)
        client.force_login(secretariat)
        page = client.get("/meja/pemrosesan/").content.decode()
        assert "Pertanyaan alergi" in page
        assert "Agar aman saat bertugas di dapur umum" in page
        assert "Pertanyaan seragam" not in page

    def test_her_own_page_tells_her_answers(self, client, member_of_lebak):
        OwnAnswer.objects.create(member=member_of_lebak, field=ask("rompi"), text="Ukuran L")
        client.force_login(member_of_lebak.user)
        page = client.get("/anggota/data-saya/").content.decode()
        assert "Pertanyaan rompi" in page
        assert "Ukuran L" in page

    def test_erasing_her_erases_them(self, member_of_lebak):
        OwnAnswer.objects.create(member=member_of_lebak, field=ask("rompi"), text="Ukuran L")
        erase_person(Subject(member_id=member_of_lebak.pk), by=None)
        assert not OwnAnswer.objects.exists()


def test_the_page_of_a_member_costs_the_same_with_one_answer_and_with_ten(
    client, member_of_lebak, verifier_of_lebak, django_assert_max_num_queries
):
    client.force_login(verifier_of_lebak)
    url = f"/meja/anggota/{member_of_lebak.pk}/"
    fields = [ask(f"f{n}") for n in range(10)]
    OwnAnswer.objects.create(member=member_of_lebak, field=fields[0], text="1")
    client.get(url)
    with django_assert_max_num_queries(80) as few:
        client.get(url)
    for field in fields[1:]:
        OwnAnswer.objects.create(member=member_of_lebak, field=field, text="1")
    with django_assert_max_num_queries(len(few)):
        client.get(url)
