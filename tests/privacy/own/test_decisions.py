"""What an accepted restriction or erasure does, seen through the doors."""

import pytest
from wagtail.models import Page

from audit.enums import Event
from audit.models import Entry
from membership.actions.consent import give_consent
from membership.actions.export import export_members
from membership.enums import Purpose
from membership.models import Consent, Member
from privacy.actions.requests import accept
from privacy.enums import Kind, State
from privacy.models import DataRequest
from tests.cast import PASSWORD, Part
from tests.factories import MemberFactory
from tests.privacy.own.hands import QUEUE, answer, ask, reply, sign_in, state_of, text_of

pytestmark = pytest.mark.django_db


class TestRestriction:
    """Accepted, it takes her out of everything but her own sight."""

    @pytest.fixture
    def restricted(self, member, secretariat) -> Member:
        accept(ask(member, Kind.RESTRICTION), by=secretariat)
        member.refresh_from_db()
        return member

    def test_is_a_fact_with_an_entry(self, restricted):
        assert restricted.restricted_at is not None
        assert Entry.objects.about(restricted).filter(event=Event.MEMBER_RESTRICTED).count() == 1

    def test_takes_her_out_of_lists_exports_and_edits(self, restricted, verifier_of_lebak, secretariat):
        assert restricted not in Member.objects.listed()
        for officer in (verifier_of_lebak, secretariat):
            for action in ("change", "export"):
                assert restricted not in Member.objects.within_reach_of(officer, action)
        assert restricted not in Member.objects.within_reach_of(verifier_of_lebak)
        assert restricted in Member.objects.within_reach_of(secretariat)

    def test_closes_the_doors_of_the_register(self, client, restricted, verifier_of_lebak):
        client.force_login(verifier_of_lebak)
        assert restricted.name not in text_of(client.get("/cms/membership/member/"))
        assert client.get(f"/cms/membership/member/edit/{restricted.pk}/").status_code in {403, 404}

    def test_closes_the_doors_of_the_desk(self, client, restricted, verifier_of_lebak, chair_of_lebak):
        for officer in (verifier_of_lebak, chair_of_lebak):
            sign_in(client, officer)
            assert restricted.name not in text_of(client.get("/meja/anggota/"))
            for tail in ("", "nik/", "nik/lihat/", "verifikasi/", "surel/", "berkas/"):
                url = f"/meja/anggota/{restricted.pk}/{tail}"
                assert client.get(url).status_code in {404, 405}
                assert client.post(url, {"value": "x"}).status_code in {404, 405}

    def test_leaves_her_out_of_every_export(self, restricted, secretariat):
        everybody = Member.objects.all()
        assert restricted.name not in export_members(everybody, form="csv", by=secretariat).decode()

    def test_lets_the_secretariat_see_and_not_write(self, client, restricted, secretariat):
        client.force_login(secretariat)
        assert client.get(f"/cms/membership/member/edit/{restricted.pk}/").status_code in {403, 404}
        assert client.get(f"/meja/anggota/{restricted.pk}/nik/").status_code == 404

    def test_leaves_her_own_sight_as_it_was(self, client, restricted):
        client.force_login(restricted.user)
        assert restricted.name in text_of(client.get("/anggota/"))
        assert client.get("/anggota/profil/").status_code == 200
        assert restricted.name in text_of(client.get("/anggota/data-saya/"))

    def test_leaves_her_corrections_to_the_secretariat(self, restricted, verifier_of_lebak, secretariat):
        asked = ask(restricted)
        assert asked not in DataRequest.objects.within_reach_of(verifier_of_lebak, "decide")
        assert asked in DataRequest.objects.within_reach_of(secretariat, "decide")

    def test_is_lifted_when_she_asks(self, restricted, secretariat, verifier_of_lebak):
        accept(ask(restricted, Kind.LIFTING), by=secretariat)
        assert restricted in Member.objects.within_reach_of(verifier_of_lebak)
        assert Entry.objects.about(restricted).filter(event=Event.MEMBER_UNRESTRICTED).count() == 1

    def test_is_offered_to_be_lifted_and_not_to_be_made_twice(self, client, restricted):
        client.force_login(restricted.user)
        page = text_of(client.get("/anggota/data-saya/permintaan/"))
        assert "ajukan/pencabutan/" in page
        assert "ajukan/pembatasan/" not in page


class TestErasure:
    """Accepted, it erases; the officer gives her password again."""

    def test_asks_for_the_password_and_then_erases(self, client, member, secretariat):
        asked = ask(member, Kind.ERASURE, explanation="Saya pindah provinsi.")
        client.force_login(secretariat)
        first = answer(client, asked)
        assert first.url.startswith("/akun/reauthenticate/")
        assert state_of(asked) == State.MADE
        client.post(first.url, {"password": PASSWORD})
        member.refresh_from_db()
        assert member.erased_at is not None
        asked.refresh_from_db()
        assert asked.state == State.ACCEPTED
        assert asked.explanation == ""

    @pytest.mark.parametrize("number", ["", "999999", "x\x00", "9" * 30])
    def test_needs_the_number_of_the_person_for_this_very_act(self, client, member, secretariat, number):
        asked = ask(member, Kind.ERASURE)
        sign_in(client, secretariat)  # her password is fresh, and still not enough
        page = reply(client, asked, number)
        assert page.status_code == 200
        assert ("Untuk menghapus, ketik nomor orang itu." in text_of(page)) == (number == "")
        assert state_of(asked) == State.MADE

    @pytest.mark.parametrize("typed", ["FPS.{}", "{}", "fps {}"])
    def test_takes_the_number_that_the_page_itself_names(self, client, lebak, secretariat, typed):
        numbered = MemberFactory(branch=lebak, user=Part("anggota.bernomor").play(), admitted=True)
        asked = ask(numbered, Kind.ERASURE)
        sign_in(client, secretariat)
        assert f"Yaitu {numbered.number}" in text_of(client.get(f"{QUEUE}{asked.pk}/"))
        assert "Ini bukan nomor" in text_of(reply(client, asked, str(numbered.pk)))
        digits = numbered.number.removeprefix("FPS.")
        reply(client, asked, typed.format(digits if "." in typed else digits.replace(".", "")))
        assert state_of(asked) == State.ACCEPTED

    @pytest.mark.parametrize("typed", ["Akun {}", "{}"])
    def test_takes_the_number_of_an_account_that_is_no_member(self, client, stranger, secretariat, typed):
        asked = DataRequest.objects.create(user=stranger, kind=Kind.ERASURE)
        sign_in(client, secretariat)
        assert "Ini bukan nomor" in text_of(reply(client, asked, f"Anggota {stranger.pk}"))
        reply(client, asked, typed.format(stranger.pk))
        assert state_of(asked) == State.ACCEPTED

    def test_shows_beside_it_whom_to_call_and_where_her_name_stands(self, client, member, secretariat):
        Member.objects.filter(pk=member.pk).update(name="Siti Uji Halaman", phone="+6281200000077")
        page = Page.objects.filter(depth=2).get()
        Page.objects.filter(pk=page.pk).update(title="Kegiatan Siti Uji Halaman")
        asked = ask(member, Kind.ERASURE)
        shown = text_of(sign_in(client, secretariat).get(f"{QUEUE}{asked.pk}/"))
        assert "+6281200000077" in shown
        assert f'href="/meja/anggota/{member.pk}/"' in shown
        assert "Kegiatan Siti Uji Halaman" in shown

    @pytest.mark.django_db(transaction=True)
    def test_the_last_mail_goes_to_the_address_that_is_gone_then(self, member, secretariat, mailoutbox):
        address = member.user.email
        accept(ask(member, Kind.ERASURE), by=secretariat)
        mail = next(mail for mail in mailoutbox if mail.to == [address])
        assert "/anggota/" not in mail.body

    def test_closes_what_else_she_asked(self, member, secretariat):
        other = ask(member)
        accept(ask(member, Kind.ERASURE), by=secretariat)
        other.refresh_from_db()
        assert other.state == State.WITHDRAWN
        assert other.wanted is None

    def test_stops_her_consents_at_once(self, member, secretariat):
        give_consent(member.user, Purpose.DIRECTORY, by=member.user)
        accept(ask(member, Kind.ERASURE), by=secretariat)
        assert not Consent.objects.to(Purpose.DIRECTORY).exists()

    def test_a_refusal_needs_no_password(self, client, member, secretariat):
        asked = ask(member, Kind.ERASURE)
        client.force_login(secretariat)
        assert answer(client, asked, "refuse", "Masih ada kewajiban.").url == QUEUE
