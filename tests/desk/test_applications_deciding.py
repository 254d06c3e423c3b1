"""Deciding about an application: what each answer does, and what stands in its way."""

import re
from datetime import date

import pytest
from django.core import mail
from django.utils import timezone

from audit.enums import Event
from audit.models import Entry
from membership.actions import review
from membership.enums import ApplicationState, DecisionKind, Seen, Standing
from membership.models import Affiliation, Application, Card, Consent, Member, StandingDecision
from tests.desk.applying import approve_with, now, text_of
from tests.desk.conftest import NIK, OTHER_NIK, keep, state
from tests.factories import (
    AffiliationFactory,
    MemberFactory,
    ServiceFieldFactory,
    SkillFactory,
)

pytestmark = pytest.mark.django_db

URL = "/meja/permohonan/"
HOSTILE = "<script>alert('x')</script>{{ 7*7 }}"


class TestApproving:
    def test_takes_her_into_the_register_with_a_number_and_a_card(self, asked, posted, verifier_of_lebak):
        skill, service = SkillFactory(), ServiceFieldFactory()
        asked.skills.add(skill)
        asked.service_fields.add(service)
        answer = approve_with(posted)
        member = Member.objects.get(user=asked.user)
        assert member.number in answer.content.decode()
        assert (member.name, member.phone, member.village) == ("Siti Uji", asked.phone, asked.village)
        assert (member.branch, member.constituent_body) == (asked.branch, asked.constituent_body)
        assert member.registered_on == member.admitted_on == timezone.localdate()
        assert member.verified_at
        assert member.standing == Standing.ACTIVE
        assert state(member) == (NIK, True, False)
        assert (list(member.skills.all()), list(member.service_fields.all())) == ([skill], [service])
        assert Card.objects.current().filter(member=member).count() == 1
        assert asked.user.__class__.objects.get(pk=asked.user_id).name == "Siti Uji"

    def test_leads_to_the_new_member_and_to_telling_her(self, asked, posted, desk):
        answer = approve_with(posted)
        way = f'href="/meja/anggota/{Member.objects.get(user=asked.user).pk}/"'
        assert answer.redirect_chain == [(f"{URL}{asked.pk}/", 302)]
        assert way in answer.content.decode()
        assert "Kabari lewat WhatsApp" in text_of(answer)
        assert way in desk.get(f"{URL}?status=selesai").content.decode()

    def test_says_beforehand_which_papers_must_be_seen(self, asked, desk):
        assert text_of(desk.get(f"{URL}{asked.pk}/")).count("(wajib)") == 1
        asked.affiliations.update(decree_number="SK/1/2025")
        text = text_of(desk.get(f"{URL}{asked.pk}/"))
        assert "KTP (wajib)" in text
        assert text.count("(wajib)") == 2

    def test_leaves_only_the_decision_in_the_application(self, asked, posted, verifier_of_lebak):
        asked.skills.add(SkillFactory())
        Application.objects.filter(pk=asked.pk).update(remarks={"name": "Tulis lengkap"})
        approve_with(posted, seen=["certificate", "ktp"])
        row = now(asked)
        assert (row.state, row.member, row.decided_by) == (
            ApplicationState.APPROVED,
            Member.objects.get(user=asked.user),
            verifier_of_lebak,
        )
        assert row.seen == ["certificate", "ktp"]
        assert (row.name, row.phone, row.village, row.nik, row.remarks) == ("", "", None, None, {})
        assert not row.skills.exists()
        assert row.decided_at

    def test_makes_her_places_of_work_verified_ones_of_the_register(self, asked, posted):
        other = AffiliationFactory(
            application=asked,
            constituent_body=asked.constituent_body.__class__.objects.exclude(code="05").first(),
        )
        approve_with(posted)
        member = Member.objects.get(user=asked.user)
        assert Affiliation.objects.filter(member=member, application=None).count() == 2
        assert not Affiliation.objects.filter(member=member, verified_at=None).exists()
        assert other.pk in member.affiliations.values_list("pk", flat=True)

    def test_tells_her_by_mail_and_the_trail_who_saw_what(self, asked, posted, verifier_of_lebak):
        approve_with(posted)
        member = Member.objects.get(user=asked.user)
        (letter,) = mail.outbox
        assert letter.to == [asked.user.email]
        assert member.number in letter.body
        assert "/anggota/kartu/" in letter.body
        assert member.number not in letter.subject
        entry = Entry.objects.on(asked).get(event=Event.APPLICATION_APPROVED)
        assert (entry.actor, entry.person, entry.branch) == (
            verifier_of_lebak,
            f"membership.member:{member.pk}",
            asked.branch_id,
        )
        assert entry.facts == {"seen": ["ktp"]}

    def test_takes_the_number_typed_from_the_card_where_the_application_has_none(self, asked, posted):
        Application.objects.filter(pk=asked.pk).update(nik=None)
        approve_with(posted, nik=" 3602.0115 05-800001 ")
        assert Member.objects.get(user=asked.user).nik == NIK

    def test_needs_the_nik_of_the_application_and_keeps_what_was_typed(self, asked, posted):
        answer = approve_with(posted, nik=OTHER_NIK, seen=["ktp", "certificate"])
        page = answer.content.decode()
        assert "tidak sama dengan NIK dalam permohonan" in page
        assert f'value="{OTHER_NIK}"' in page
        assert page.count("checked") >= 2
        assert NIK not in page
        assert now(asked).state == ApplicationState.SUBMITTED
        assert not Member.objects.exists()

    def test_needs_her_consent_of_today_and_says_to_the_officer_what_to_do(self, asked, posted):
        Consent.objects.filter(user=asked.user).update(withdrawn_at=timezone.now())
        assert "Kembalikan permohonan ini" in text_of(approve_with(posted))
        assert now(asked).state == ApplicationState.SUBMITTED
        assert not Member.objects.exists()

    @pytest.mark.parametrize("nik", ["", "123", "x" * 200, HOSTILE, "\x00"])
    def test_needs_a_possible_nik(self, asked, posted, nik):
        answer = approve_with(posted, nik=nik)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()
        assert not Member.objects.exists()

    @pytest.mark.parametrize("seen", [[], ["sk"], ["ktp", "foto"]])
    def test_needs_the_identity_card_to_have_been_seen(self, asked, posted, seen):
        assert "approve_seen_error" in approve_with(posted, seen=seen).content.decode()
        assert not Member.objects.exists()

    def test_needs_the_decree_to_have_been_seen_where_one_is_named(self, asked, posted):
        asked.affiliations.update(decree_number="SK/1/2025")
        assert "Yang harus Anda lihat lebih dahulu" in text_of(approve_with(posted))
        assert not Member.objects.exists()
        approve_with(posted, seen=["ktp", "sk"])
        assert Member.objects.exists()

    def test_says_the_same_of_a_nik_that_another_member_has_and_lets_it_wait_for_the_secretariat(
        self, asked, posted, pandeglang, secretariat
    ):
        holder = keep(MemberFactory(branch=pandeglang, user=secretariat))
        answer = approve_with(posted)
        member = Member.objects.get(user=asked.user)
        assert member.number in answer.content.decode()
        assert state(member) == (NIK, False, True)
        assert state(holder) == (NIK, True, False)

    def test_calls_the_secretariat_at_once_where_a_dismissed_member_has_the_nik_and_names_nobody(
        self, asked, posted, member_of_pandeglang, secretariat, signed_in
    ):
        dismissed = keep(member_of_pandeglang)
        today = timezone.localdate()
        StandingDecision.objects.create(
            member=dismissed, kind=DecisionKind.DISMISSED, since=today, reason="Uji"
        )
        approve_with(posted)
        member = Member.objects.get(user=asked.user)
        letters = [letter for letter in mail.outbox if letter.to == [secretariat.email]]
        assert len(letters) == 1
        told = letters[0].subject + letters[0].body
        for unsaid in (NIK, member.name, dismissed.name, member.number):
            assert unsaid not in told
        link = re.search(r"https?://[^/\s]+(/meja/nik-ganda/\d+/)", told)[1]
        assert link == f"/meja/nik-ganda/{member.pk}/"

    def test_calls_nobody_where_the_nik_is_new(self, asked, posted, secretariat):
        approve_with(posted)
        assert [letter.to for letter in mail.outbox] == [[asked.user.email]]

    def test_twice_makes_one_member_and_says_so(self, asked, posted):
        approve_with(posted)
        answer = approve_with(posted)
        assert "Anda sudah memutuskan permohonan ini" in text_of(answer)
        assert Member.objects.count() == 1
        assert len(mail.outbox) == 1

    def test_is_refused_to_an_account_that_is_a_member_by_now_and_keeps_what_was_typed(self, asked, posted):
        MemberFactory(user=asked.user)
        answer = approve_with(posted)
        assert "sudah terhubung dengan keanggotaan" in text_of(answer)
        assert f'value="{NIK}"' in answer.content.decode()
        row = now(asked)
        assert (row.state, row.name, row.nik) == (ApplicationState.SUBMITTED, "Siti Uji", NIK)
        assert Member.objects.count() == 1

    def test_is_refused_to_a_closed_account(self, asked, posted):
        asked.user.is_active = False
        asked.user.save()
        assert "Akun pemohon sudah ditutup" in text_of(approve_with(posted))
        assert now(asked).state == ApplicationState.SUBMITTED

    def test_of_what_went_with_its_account_finds_nothing(self, asked, posted):
        asked.user.delete()
        assert approve_with(posted).status_code == 404

    def test_is_on_the_day_of_jakarta(self, asked, verifier_of_lebak, time_machine):
        time_machine.move_to("2026-12-31 17:00:00+00:00", tick=False)
        member = review.approve(asked, version=1, seen=[Seen.IDENTITY_CARD], nik=NIK, by=verifier_of_lebak)
        assert member.registered_on == date(2027, 1, 1)
        assert Member.objects.get(pk=member.pk).number.split(".")[3:5] == ["27", "00001"]


class TestSendingBack:
    def test_says_what_is_to_be_corrected_beside_each_answer(self, asked, posted, verifier_of_lebak):
        Application.objects.filter(pk=asked.pk).update(escalated_at=timezone.now())
        posted("return", name=" Tulis sesuai KTP. ", decree_date="Tanggal SK keliru.")
        row = now(asked)
        assert row.state == ApplicationState.RETURNED
        assert row.remarks == {"name": "Tulis sesuai KTP.", "decree_date": "Tanggal SK keliru."}
        assert (row.decided_by, row.escalated_at, row.version) == (verifier_of_lebak, None, 2)
        assert (row.name, row.nik) == ("Siti Uji", NIK)
        (letter,) = mail.outbox
        assert letter.to == [asked.user.email]
        assert "/anggota/daftar/" in letter.body
        assert "KTP" not in letter.body
        assert Entry.objects.on(asked).get().event == Event.APPLICATION_RETURNED

    def test_needs_one_remark_and_keeps_nothing_else_back(self, asked, posted):
        answer = posted("return", name="  ")
        assert "paling sedikit pada satu isian" in text_of(answer)
        answer = posted("return", name="x" * 201, phone="Nomor tidak aktif")
        page = answer.content.decode()
        assert "Nomor tidak aktif" in page
        assert page.index('id="answer"') < page.index("error-summary") < page.index("approve_nik")
        assert [is_open for _title, _boxes, is_open in answer.context["forms"]["return"].groups()] == [
            True,
            True,
            False,
            False,
        ]
        assert now(asked).state == ApplicationState.SUBMITTED
        assert mail.outbox == []

    def test_takes_hostile_words_as_words(self, asked, posted, desk):
        posted("return", general=HOSTILE)
        page = desk.get(f"{URL}{asked.pk}/").content.decode()
        assert "<script>alert" not in page
        assert now(asked).remarks == {"general": HOSTILE}

    def test_refuses_fields_that_there_are_not(self, asked, verifier_of_lebak):
        for remarks in ({}, {"name": " "}, {"is_superuser": "x"}):
            with pytest.raises(ValueError, match="corrected"):
                review.send_back(asked, version=1, remarks=remarks, by=verifier_of_lebak)


class TestRefusing:
    def test_keeps_the_reason_for_her_and_no_nik(self, asked, posted):
        posted("reject", reason=" Bekerja di luar Banten. ")
        row = now(asked)
        assert (row.state, row.answer, row.nik) == (
            ApplicationState.REJECTED,
            "Bekerja di luar Banten.",
            None,
        )
        assert [letter.to for letter in mail.outbox] == [[asked.user.email]]
        assert "luar Banten" not in mail.outbox[0].body
        assert Entry.objects.on(asked).get().event == Event.APPLICATION_REJECTED
        assert not Member.objects.exists()

    @pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
    def test_needs_a_reason_that_fits(self, asked, posted, reason):
        answer = posted("reject", reason=reason)
        assert "reject_reason_error" in answer.content.decode()
        assert reason.strip() in answer.content.decode()
        assert now(asked).state == ApplicationState.SUBMITTED
