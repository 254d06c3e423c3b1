"""What an application asks about bodies, duty areas and consents."""

import pytest
from wagtail.models import Site

from home.models import PortalSettings
from membership.actions.consent import publish_notice
from membership.enums import ApplicationState, Purpose
from membership.models import Affiliation, Consent
from tests.membership.applying import AGREED, HOME, KECAMATAN, body_of, hers

pytestmark = pytest.mark.django_db


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

    def test_whoever_does_not_find_her_body_is_told_whom_to_ask(self, walk):
        PortalSettings.objects.create(site=Site.objects.get(), whatsapp="6281200000000")
        walk.fill(until="kontak")
        assert "https://wa.me/6281200000000" in walk.text("unsur/utama").split("<footer")[0]

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
        refused = walk.post("persetujuan", **(AGREED | {"membership": ""}))
        summary = refused.content.decode().split('class="error-summary"')[1].split("</ul>")[0]
        assert "keanggotaan tidak dapat diberikan" in summary
        assert "Saya sudah membaca" not in summary
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
