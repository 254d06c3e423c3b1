"""Who comes second to an application, and who may not decide about it at all."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from membership.actions import review
from membership.enums import ApplicationState, Seen
from membership.models import Application, Member
from tests.desk.applying import approve_with, now, text_of
from tests.desk.conftest import NIK

pytestmark = pytest.mark.django_db

DECISIONS = [
    ("approve", {"seen": ["ktp"], "nik": NIK}),
    ("return", {"name": "Tulis sesuai KTP"}),
    ("reject", {"reason": "Bukan wilayah kami"}),
]


class TestWhoComesSecond:
    @pytest.mark.parametrize(("decision", "fields"), DECISIONS)
    def test_to_a_text_that_the_applicant_changed_reads_it_and_keeps_what_she_typed(
        self, asked, posted, decision, fields
    ):
        Application.objects.filter(pk=asked.pk).update(name="Siti Uji Baru", version=2)
        page = posted(decision, **fields).content.decode()
        assert "Pemohon mengubah permohonan" in page
        assert "Siti Uji Baru" in page
        for value in fields.values():
            for typed in value if isinstance(value, list) else [value]:
                assert typed in page
        assert 'name="version" value="2"' in page
        assert now(asked).state == ApplicationState.SUBMITTED
        posted(decision, **fields | {"version": 2})
        assert now(asked).state != ApplicationState.SUBMITTED

    @pytest.mark.parametrize("second", DECISIONS)
    @pytest.mark.parametrize("first", DECISIONS)
    def test_to_another_officer_is_told_who_and_when(
        self, request, asked, posted, verifier_of_lebak, first, second
    ):
        sign_in, secretary = map(request.getfixturevalue, ("signed_in", "secretariat"))
        posted(first[0], **first[1])
        before, mails = now(asked), len(mail.outbox)
        said = text_of(posted(second[0], client=sign_in(secretary), **second[1]))
        assert f"{verifier_of_lebak.name} sudah memutuskan permohonan ini" in said
        assert "Keputusan Anda tidak dicatat" in said
        assert (now(asked).state, now(asked).decided_by) == (before.state, verifier_of_lebak)
        assert len(mail.outbox) == mails

    def test_to_one_that_was_taken_back_is_told_so(self, asked, posted):
        Application.objects.filter(pk=asked.pk).update(state=ApplicationState.WITHDRAWN, version=2)
        assert "Pemohon menarik kembali" in text_of(approve_with(posted))
        assert not Member.objects.exists()

    @pytest.mark.parametrize("version", ["", "0", "x", "9" * 30, "\x00", "-1"])
    def test_with_an_odd_version_reads_again(self, asked, posted, version):
        assert "Pemohon mengubah permohonan" in text_of(approve_with(posted, version=version))
        assert not Member.objects.exists()

    @pytest.mark.parametrize("decision", ["", "submitted", "x\x00"])
    def test_with_no_answer_that_there_is_finds_nothing(self, asked, posted, decision):
        assert posted(decision).status_code == 404


class TestWhoMayNot:
    def test_decide_about_herself_not_even_by_the_action(self, asked, verifier_of_lebak):
        Application.objects.filter(pk=asked.pk).update(user=verifier_of_lebak)
        for decide in (
            lambda: review.approve(asked, version=1, seen=list(Seen), nik=NIK, by=verifier_of_lebak),
            lambda: review.send_back(asked, version=1, remarks={"name": "x"}, by=verifier_of_lebak),
            lambda: review.reject(asked, version=1, reason="x", by=verifier_of_lebak),
        ):
            with pytest.raises(review.OwnApplication):
                decide()

    @pytest.mark.parametrize("answer", DECISIONS)
    @pytest.mark.parametrize(
        "who", ["verifier_of_pandeglang", "chair_of_lebak", "editor_of_lebak", "stranger"]
    )
    def test_decide_elsewhere_or_without_the_role(self, request, asked, posted, who, answer):
        client = request.getfixturevalue("signed_in")(request.getfixturevalue(who))
        assert posted(answer[0], client=client, **answer[1]).status_code in {403, 404}
        assert now(asked).state == ApplicationState.SUBMITTED

    def test_decide_after_her_role_has_ended(self, asked, posted, verifier_of_lebak):
        yesterday = timezone.localdate() - timedelta(days=1)
        verifier_of_lebak.stewardships.update(since="2026-01-01", until=yesterday)
        assert approve_with(posted).status_code == 403
        assert not Member.objects.exists()
