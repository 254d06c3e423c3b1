"""Applying for membership: who may, how she goes through it, and that two tabs lose nothing."""

import pytest

from membership.enums import ApplicationState
from membership.models import Application, Skill
from tests.factories import MemberFactory
from tests.membership.applying import HOME, NIK, STEPS, Walk, body_of, hers

pytestmark = pytest.mark.django_db


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


def test_each_page_asks_the_database_little(walk, django_assert_max_num_queries):
    walk.fill()
    walk.post(f"unsur/{body_of('02').pk}", regency="36.02")
    for step in ("", *STEPS):
        with django_assert_max_num_queries(30):
            walk.get(step)


def test_somebody_else_has_an_application_of_her_own(client, walk, stranger):
    walk.fill()
    other = Walk(client, stranger)
    other.post()
    other.post("identitas", name="Orang Lain", is_adult="yes")
    assert hers(walk.user).name == "Pemohon Uji"
