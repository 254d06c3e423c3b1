"""The secretariat writes questions of her own in the CMS, and what members answered keeps its sense."""

import pytest
from django.db import IntegrityError, transaction

from membership.enums import FieldKind
from membership.models import ConstituentBody, OwnAnswer, OwnField
from tests.factories import ConstituentBodyFactory, MemberFactory, OwnFieldFactory

pytestmark = pytest.mark.django_db


class TestWritingQuestions:
    NEW = "/cms/ownfield/new/"
    DATA = {
        "label": "Ukuran rompi",
        "code": "rompi",
        "kind": "radio",
        "choices": "S\nM\nL",
        "purpose": "Agar rompi pas",
        "shown_to": "verifiers",
        "place": "10",
    }

    def test_the_secretariat_adds_changes_and_retires_one_without_a_developer(self, client, secretariat):
        client.force_login(secretariat)
        client.post(self.NEW, self.DATA)
        field = OwnField.objects.get()
        assert (field.offered, field.retired_at) == (["S", "M", "L"], None)
        edit = f"/cms/ownfield/edit/{field.pk}/"
        client.post(edit, self.DATA | {"label": "Ukuran rompi lapangan", "is_retired": "on", "code": "lain"})
        field.refresh_from_db()
        assert (field.label, field.code, field.retired_at is None) == (
            "Ukuran rompi lapangan",
            "rompi",
            False,
        )
        client.post(edit, self.DATA)
        field.refresh_from_db()
        assert field.retired_at is None

    @pytest.mark.parametrize("choices", ["", "Satu saja", "S\nS", "x" * 81 + "\ny"])
    def test_a_choice_without_a_choice_gets_a_sentence(self, client, secretariat, choices):
        client.force_login(secretariat)
        answer = client.post(self.NEW, self.DATA | {"choices": choices})
        assert answer.context["form"].errors["choices"]
        assert not OwnField.objects.exists()

    def test_what_members_answered_keeps_its_sense(self, client, secretariat):
        field = OwnFieldFactory(code="rompi", kind=FieldKind.CHOICE, choices="S\nM\nL")
        OwnAnswer.objects.create(member=MemberFactory(), field=field, text="M")
        client.force_login(secretariat)
        edit = f"/cms/ownfield/edit/{field.pk}/"
        answer = client.post(edit, self.DATA | {"choices": "S\nL"})
        assert "M" in str(answer.context["form"].errors["choices"])
        client.post(edit, self.DATA | {"kind": "number"})
        client.post(f"/cms/ownfield/delete/{field.pk}/")
        field.refresh_from_db()
        assert (field.kind, field.offered) == (FieldKind.CHOICE, ["S", "M", "L"])

    def test_a_verifier_and_an_editor_write_none(self, client, verifier_of_lebak, editor_of_lebak):
        for person in (verifier_of_lebak, editor_of_lebak):
            client.force_login(person)
            assert client.post(self.NEW, self.DATA).status_code in {302, 403, 404}
        assert not OwnField.objects.exists()


def test_a_body_that_is_asked_something_stays(member_of_lebak):
    body = ConstituentBodyFactory(code="77", short_name="Uji", name="Lembaga uji")
    OwnFieldFactory(constituent_body=body)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConstituentBody.objects.filter(pk=body.pk).delete()
