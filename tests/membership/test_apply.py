"""Applying for membership: who may, what is asked, that it is sent once, and taken back."""

from datetime import date

import pytest
from time_machine import travel

from audit.enums import Event
from audit.models import Entry
from membership.actions.apply import Incomplete, submit
from membership.actions.consent import publish_notice
from membership.enums import ApplicationState, Purpose
from membership.models import Affiliation, Application, Consent, Skill
from tests.factories import MemberFactory
from tests.membership.applying import AGREED, HOME, KECAMATAN, NIK, Walk, body_of, complete, hers

pytestmark = pytest.mark.django_db
STEPS = ("identitas", "kontak", "unsur", "unsur/utama", "unsur/tambah", "potensi", "persetujuan", "tinjau")


@pytest.fixture
def walk(client, applicant) -> Walk:
    return Walk(client, applicant)


class TestWho:
    def test_a_visitor_signs_in_first(self, client):
        for step in ("", *(f"{step}/" for step in STEPS), "tarik/"):
            assert client.get(HOME + step)["Location"].startswith("/akun/login/")

    def test_a_member_has_nothing_to_apply_for(self, client, member_of_lebak):
        walk = Walk(client, member_of_lebak.user)
        assert walk.get()["Location"] == "/anggota/"
        assert walk.post()["Location"] == "/anggota/"
        assert walk.get("identitas").status_code == 302
        assert not Application.objects.exists()

    def test_whoever_became_a_member_meanwhile_sends_nothing(self, walk, lebak):
        application = walk.fill()
        MemberFactory(branch=lebak, user=walk.user)
        assert walk.post("tinjau").status_code == 302
        assert walk.get()["Location"] == "/anggota/"
        assert hers(walk.user).state == ApplicationState.DRAFT
        assert application.pk == hers(walk.user).pk

    def test_the_steps_lead_to_the_beginning_while_there_is_no_application(self, walk):
        for step in (*STEPS, f"unsur/{body_of().pk}", f"unsur/{body_of().pk}/hapus", "tarik"):
            assert walk.get(step)["Location"] == HOME
            if step != "unsur":  # a list
                assert walk.post(step, version=1)["Location"] == HOME

    def test_nobody_else_sees_a_draft_and_a_verifier_writes_in_no_application(
        self, client, walk, verifier_of_lebak
    ):
        walk.fill()
        assert not Application.objects.within_reach_of(verifier_of_lebak).exists()
        assert "Mulai permohonan" in Walk(client, verifier_of_lebak).text()

    def test_no_answer_is_kept_by_a_cache(self, walk):
        walk.fill()
        for step in ("", *STEPS):
            assert "no-store" in walk.get(step)["Cache-Control"]


class TestBeginning:
    def test_twice_is_one(self, walk):
        first, second = walk.post(), walk.post()
        assert first["Location"] == second["Location"] == f"{HOME}identitas/"
        assert Application.objects.get().name == walk.user.name

    def test_is_offered_on_her_own_page_and_wherever_a_membership_is_missing(self, walk):
        for path in ("/anggota/", "/anggota/profil/"):
            page = walk.client.get(path).content.decode()
            assert HOME in page
            assert "Daftar menjadi anggota" in page
        walk.fill(until="kontak")
        assert "Lanjutkan permohonan" in walk.client.get("/anggota/").content.decode()

    def test_leads_on_to_the_first_step_that_is_open(self, walk):
        walk.fill(until="kontak")
        assert walk.get().context["resumed_at"] == f"{HOME}unsur/"
        assert walk.get("unsur")["Location"] == f"{HOME}unsur/utama/"
        assert walk.post()["Location"] == f"{HOME}unsur/"

    def test_says_how_far_it_is(self, walk):
        walk.fill(until="identitas")
        page = walk.text("kontak")
        assert "Langkah 2 dari 6" in page
        assert page.count("terisi") == 1


class TestIdentity:
    def test_somebody_under_age_is_told_kindly_where_to_turn_and_nothing_is_kept(self, walk):
        walk.post()
        answer = walk.post("identitas", name="Nama Lain", is_adult="no", nik=NIK)
        assert answer.status_code == 200
        assert "persetujuan orang tua atau wali" in answer.content.decode()
        assert (hers(walk.user).name, hers(walk.user).is_adult) == (walk.user.name, False)
        assert hers(walk.user).nik is None

    def test_the_number_is_optional_kept_and_never_shown_again(self, walk):
        walk.fill(until="kontak")
        walk.post("identitas", name="Pemohon Uji", is_adult="yes", nik="3602 0115 0580 0001")
        assert hers(walk.user).nik == NIK
        for step in ("", "identitas", "tinjau"):
            assert NIK not in walk.text(step)
        assert "3602••••••••0001" in walk.text("identitas")
        walk.post("identitas", name="Pemohon Uji", is_adult="yes", nik="")
        assert hers(walk.user).nik == NIK
        walk.post("identitas", name="Pemohon Uji", is_adult="yes", nik="", forget_nik="on")
        assert hers(walk.user).nik is None

    def test_a_number_of_another_region_is_kept_with_a_word_about_it(self, walk):
        walk.fill(until="kontak")
        walk.post("identitas", name="Pemohon Uji", is_adult="yes", nik="3201011505800001")
        assert hers(walk.user).nik == "3201011505800001"
        assert "Itu wajar bagi yang pernah pindah" in walk.text("tinjau")

    def test_a_number_that_can_be_none_is_refused_with_all_that_was_typed(self, walk):
        walk.post()
        answer = walk.post("identitas", name="Nama Lain", is_adult="yes", nik="123")
        page = answer.content.decode()
        assert "16 angka" in page or "16 digit" in page
        assert 'value="Nama Lain"' in page

    def test_a_number_is_not_kept_while_she_signs_in_again(self, walk):
        walk.post()
        walk.client.logout()
        answer = walk.client.post(f"{HOME}identitas/", {"name": "x", "is_adult": "yes", "nik": NIK})
        assert answer["Location"].startswith("/akun/login/")
        assert NIK not in str(dict(walk.client.session)) + answer["Location"]


class TestBodies:
    def test_the_duty_area_is_asked_exactly_as_deep_as_the_body_names_it(self, walk):
        walk.fill(until="kontak")
        for code, levels in (("02", 1), ("05", 2), ("06", 3)):
            walk.post("unsur/utama", constituent_body=body_of(code).pk)
            form = walk.get(f"unsur/{body_of(code).pk}").context["form"]
            assert len(form.levels) == levels
            assert form.fields.keys() >= set(form.levels)

    @pytest.mark.parametrize(
        "data", [{}, {"regency": "36.02"}, {"regency": "36.01", "district": "36.02.14"}, {"regency": "\x00"}]
    )
    def test_less_or_another_place_is_refused(self, walk, data):
        walk.fill(until="unsur/utama")
        assert walk.post(f"unsur/{body_of().pk}", **data).status_code == 200
        assert not Affiliation.objects.exists()

    def test_the_next_level_is_filled_without_a_script_and_saves_nothing(self, walk):
        walk.fill(until="unsur/utama")
        answer = walk.post(f"unsur/{body_of().pk}", regency="36.02", show_next_level="1", post="Petugas")
        form = answer.context["form"]
        assert form.fields["district"].queryset.filter(pk="36.02.14").exists()
        assert 'value="Petugas"' in answer.content.decode()
        assert not Affiliation.objects.exists()

    def test_the_branch_of_the_duty_area_reads_it_wherever_she_lives(self, walk, pandeglang):
        walk.fill()
        walk.post(f"unsur/{body_of().pk}", regency="36.01", district="36.01.01")
        assert hers(walk.user).branch == pandeglang
        assert "dibaca oleh cabang Kabupaten Pandeglang" in walk.text("unsur")

    def test_a_further_body_is_added_changed_and_taken_out(self, walk):
        walk.fill()
        tagana = body_of("02")
        assert (
            walk.post("unsur/tambah", constituent_body=tagana.pk)["Location"] == f"{HOME}unsur/{tagana.pk}/"
        )
        for post in ("Anggota", "Ketua", "Ketua"):
            walk.post(f"unsur/{tagana.pk}", regency="36.02", post=post)
        assert Affiliation.objects.get(constituent_body=tagana).post == "Ketua"
        assert "Tagana" in walk.text("tinjau")
        for _click in range(2):
            assert walk.post(f"unsur/{tagana.pk}/hapus").status_code == 302
        assert Affiliation.objects.get().constituent_body == body_of()

    def test_the_principal_one_is_never_taken_out_but_replaced(self, walk):
        walk.fill()
        walk.post(f"unsur/{body_of().pk}/hapus")
        assert Affiliation.objects.count() == 1
        walk.post("unsur/utama", constituent_body=body_of("06").pk)
        assert hers(walk.user).constituent_body == body_of("06")
        assert not Affiliation.objects.exists()
        assert "Wilayah tugas Anda" in walk.text("tinjau")

    def test_another_one_that_she_named_becomes_the_principal_one_and_both_stay(self, walk):
        walk.fill()
        walk.post(f"unsur/{body_of('02').pk}", regency="36.02")
        walk.post("unsur/utama", constituent_body=body_of("02").pk)
        assert Affiliation.objects.count() == 2
        assert hers(walk.user).constituent_body == body_of("02")

    def test_a_body_that_there_is_not_is_a_missing_page(self, walk):
        walk.fill()
        assert walk.get("unsur/999999").status_code == 404
        assert walk.post("unsur/utama", constituent_body=10**30).status_code == 200

    def test_a_day_to_come_is_refused(self, walk):
        walk.fill(until="unsur/utama")
        answer = walk.post(f"unsur/{body_of().pk}", **KECAMATAN, since="2999-01-01")
        assert answer.context["form"].errors.keys() == {"since"}


class TestConsents:
    def test_the_membership_must_be_agreed_to_and_the_rest_may_be_left_out(self, walk):
        walk.fill(until="potensi")
        assert walk.post("persetujuan", **(AGREED | {"membership": ""})).status_code == 200
        walk.post("persetujuan", **AGREED)
        assert list(Consent.objects.in_force().values_list("purpose", flat=True)) == [Purpose.MEMBERSHIP]

    def test_the_others_are_given_and_taken_back(self, walk):
        walk.fill()
        walk.post("persetujuan", **AGREED, photo="on", newsletter="on")
        walk.post("persetujuan", **AGREED, photo="on")
        in_force = Consent.objects.in_force().values_list("purpose", flat=True)
        assert set(in_force) == {Purpose.MEMBERSHIP, Purpose.PHOTO}

    def test_words_that_changed_meanwhile_are_read_again(self, walk):
        walk.fill(until="potensi")
        publish_notice(Purpose.MEMBERSHIP, title="Baru", text="Kata baru.", by=None)
        answer = walk.post("persetujuan", **AGREED)
        assert "Kata baru." in answer.content.decode()
        assert not Consent.objects.exists()

    def test_an_agreement_to_older_words_is_asked_anew_before_it_is_sent(self, walk):
        walk.fill()
        publish_notice(Purpose.MEMBERSHIP, title="Baru", text="Kata baru.", by=None)
        walk.post("tinjau")
        assert hers(walk.user).state == ApplicationState.DRAFT


class TestSending:
    @travel("2027-03-01 17:30:00+00:00", tick=False)  # past midnight in Jakarta
    def test_goes_to_the_branch_with_seven_days_to_answer(
        self, walk, verifier_of_lebak, verifier_of_pandeglang, mailoutbox, django_capture_on_commit_callbacks
    ):
        walk.client.force_login(walk.user)  # the session of before has ended by then
        walk.fill()
        with django_capture_on_commit_callbacks(execute=True):
            assert walk.post("tinjau")["Location"] == HOME
        sent = hers(walk.user)
        assert (sent.state, sent.branch.slug) == (ApplicationState.SUBMITTED, "kabupaten-lebak")
        assert sent.due_on == date(2027, 3, 9)
        assert {tuple(mail.to) for mail in mailoutbox} == {(walk.user.email,), (verifier_of_lebak.email,)}
        told = " ".join(mail.subject + mail.body for mail in mailoutbox if mail.to != [walk.user.email])
        assert "Pemohon Uji" not in told
        entry = Entry.objects.get(event=Event.APPLICATION_SUBMITTED)
        assert (entry.branch, entry.facts) == (sent.branch_id, {"due_on": "2027-03-09"})
        page = walk.text()
        assert "9 Maret 2027" in page
        assert "Kabupaten Lebak" in page

    def test_twice_is_once(self, walk):
        version = walk.fill().version
        for _click in range(2):
            assert walk.post("tinjau", version=version)["Location"] == HOME
        assert Entry.objects.filter(event=Event.APPLICATION_SUBMITTED).count() == 1

    @pytest.mark.parametrize(
        ("until", "lacking"), [("identitas", 4), ("kontak", 3), ("unsur/utama", 2), ("potensi", 1)]
    )
    def test_waits_until_all_is_there_and_names_what_is_missing(self, walk, until, lacking):
        walk.fill(until=until)
        answer = walk.post("tinjau")
        assert len(answer.context["lacking"]) == lacking
        assert hers(walk.user).state == ApplicationState.DRAFT
        for _name, url in answer.context["lacking"]:
            assert url in answer.content.decode()

    def test_is_refused_by_the_action_itself_while_something_is_missing(self, walk):
        with pytest.raises(Incomplete):
            submit(walk.fill(until="kontak"), version=3)

    def test_what_changed_in_another_tab_is_looked_at_first(self, walk):
        version = walk.fill().version
        walk.post("kontak", phone="0812-0000-0000")
        answer = walk.post("tinjau", version=version)
        assert "diubah di tempat lain" in answer.content.decode()
        assert hers(walk.user).state == ApplicationState.DRAFT

    def test_closes_all_steps_until_there_is_an_answer(self, walk):
        walk.fill()
        walk.post("tinjau")
        assert walk.post("kontak", phone="0812-0000-0000")["Location"] == HOME
        assert hers(walk.user).phone == "+6281234567890"
        assert "Menunggu jawaban" in walk.text()

    def test_is_limited_an_hour(self, walk, settings):
        settings.ACCOUNT_RATE_LIMITS = {"application_sent": "3/h/user"}
        walk.fill(until="kontak")
        assert [walk.post("tinjau").status_code for _n in range(4)] == [200, 200, 200, 429]


class TestTwoTabs:
    def test_a_stale_form_overwrites_nothing_loses_nothing_and_is_saved_once_more(self, walk):
        version = walk.fill(until="kontak").version
        walk.post("kontak", phone="0812-0000-0001", version=version)
        answer = walk.post("kontak", phone="0812-0000-0002", version=version)
        page = answer.content.decode()
        assert "diubah di tempat lain" in page
        assert "0812-0000-0002" in page
        assert hers(walk.user).phone == "+6281200000001"
        again = answer.context["form"]["version"].value()
        assert walk.post("kontak", phone="0812-0000-0002", version=again).status_code == 302
        assert hers(walk.user).phone == "+6281200000002"

    @pytest.mark.parametrize("version", ["", "x", "-1", "999999999999999999999", "\x00"])
    def test_a_version_that_is_none_is_stale(self, walk, version):
        walk.fill(until="kontak")
        assert walk.post("kontak", phone="0812-0000-0001", version=version).status_code == 200
        assert hers(walk.user).phone == "+6281234567890"

    def test_the_same_form_twice_is_saved_once(self, walk):
        walk.fill(until="kontak")
        skill = Skill.objects.first()
        version = hers(walk.user).version
        for _click in range(2):
            assert walk.post("potensi", skills=[skill.pk], version=version).status_code == 302
        assert hers(walk.user).version == version + 1

    def test_hostile_words_are_shown_as_words(self, walk):
        walk.post()
        walk.post("identitas", name="<script>x</script>", is_adult="yes")
        assert "<script>x" not in walk.text("tinjau") + walk.text("identitas")
        assert walk.post("identitas", name="a\x00b", is_adult="yes").status_code == 200


class TestComingBack:
    @pytest.fixture
    def returned(self, walk) -> Walk:
        complete(walk.user)
        walk.post("tinjau")
        remarks = {
            "name": "Sesuai <b>KTP</b>.",
            "area": "Kecamatan lain?",
            "village": "Desa mana?",
            "general": "Terima kasih.",
        }
        Application.objects.update(state=ApplicationState.RETURNED, remarks=remarks)
        return walk

    def test_each_remark_stands_in_the_summary_and_at_its_field(self, returned):
        page = returned.text()
        for text in ("Kecamatan lain?", "Desa mana?", "Terima kasih.", "Sesuai &lt;b&gt;KTP&lt;/b&gt;."):
            assert text in page
        assert "Sesuai &lt;b&gt;KTP&lt;/b&gt;." in returned.text("identitas")
        assert "Kecamatan lain?" in returned.text(f"unsur/{body_of().pk}")
        assert "Desa mana?" in returned.text("kontak")
        assert "Kecamatan lain?" not in returned.text("kontak")

    def test_she_corrects_and_sends_again(self, returned):
        assert returned.post("identitas", name="Pemohon Benar", is_adult="yes").status_code == 302
        assert returned.post("tinjau")["Location"] == HOME
        again = hers(returned.user)
        assert (again.state, again.remarks, again.name) == (ApplicationState.SUBMITTED, {}, "Pemohon Benar")
        assert Entry.objects.filter(event=Event.APPLICATION_SUBMITTED).count() == 2

    def test_another_body_and_area_stay_possible_and_its_readers_change_only_when_it_is_sent(
        self, returned, lebak, pandeglang
    ):
        returned.post("unsur/utama", constituent_body=body_of("02").pk)
        returned.post(f"unsur/{body_of('02').pk}", regency="36.01")
        assert hers(returned.user).branch == lebak
        returned.post("tinjau")
        assert hers(returned.user).branch == pandeglang

    def test_a_refusal_is_read_with_its_reason_and_she_may_apply_again(self, returned):
        Application.objects.update(state=ApplicationState.REJECTED, answer="Belum bertugas di Banten.")
        assert "Belum bertugas di Banten." in returned.text()
        assert returned.get("identitas")["Location"] == HOME
        returned.post()
        assert Application.objects.filter(user=returned.user).count() == 2
        assert hers(returned.user).state == ApplicationState.DRAFT


class TestTakingBack:
    def test_asks_first_then_empties_what_it_says_of_her(self, walk):
        walk.fill()
        walk.post("identitas", name="Pemohon Uji", is_adult="yes", nik=NIK)
        walk.post("potensi", skills=[Skill.objects.first().pk])
        walk.post("tinjau")
        assert "Tarik permohonan?" in walk.text("tarik")
        for _click in range(2):
            assert walk.post("tarik")["Location"] == HOME
        gone = hers(walk.user)
        assert gone.state == ApplicationState.WITHDRAWN
        assert (gone.name, gone.phone, gone.village, gone.nik, gone.is_adult) == ("", "", None, None, False)
        assert not gone.skills.exists()
        assert not Affiliation.objects.exists()
        assert Entry.objects.filter(event=Event.APPLICATION_WITHDRAWN).count() == 1

    def test_lets_her_begin_anew(self, walk):
        walk.fill()
        walk.post("tarik")
        assert "Mulai permohonan" in walk.text()
        walk.post()
        assert hers(walk.user).state == ApplicationState.DRAFT

    def test_changes_nothing_that_was_decided(self, walk):
        complete(walk.user)
        walk.post("tinjau")
        Application.objects.update(state=ApplicationState.REJECTED)
        assert walk.post("tarik")["Location"] == HOME
        assert hers(walk.user).name == "Pemohon Uji"


def test_each_page_asks_the_database_little(walk, django_assert_max_num_queries):
    walk.fill()
    walk.post(f"unsur/{body_of('02').pk}", regency="36.02")
    for step in ("", *STEPS):
        with django_assert_max_num_queries(35):
            walk.get(step)


def test_somebody_else_has_an_application_of_her_own(client, walk, stranger):
    walk.fill()
    other = Walk(client, stranger)
    other.post()
    other.post("identitas", name="Orang Lain", is_adult="yes")
    assert hers(walk.user).name == "Pemohon Uji"
