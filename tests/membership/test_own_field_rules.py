"""What is kept of the secretariat's own fields: by the database's rules, and as text."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as some

from membership.enums import FieldKind
from membership.models import OwnAnswer, OwnField
from membership.own_fields import as_texts, in_words
from tests.factories import OwnFieldFactory

pytestmark = pytest.mark.django_db


class TestTheDatabase:
    def test_the_same_answer_stands_once_and_an_empty_one_not_at_all(self, member_of_lebak):
        field = OwnFieldFactory(code="rompi", kind=FieldKind.TEXT)
        OwnAnswer.objects.create(member=member_of_lebak, field=field, text="L")
        for text in ("L", ""):
            with pytest.raises(IntegrityError), transaction.atomic():
                OwnAnswer.objects.create(member=member_of_lebak, field=field, text=text)

    def test_a_choice_offers_something(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            OwnFieldFactory(code="kosong", kind=FieldKind.CHOICE)

    @pytest.mark.parametrize("code", ["Ukuran", "1a", "a b", "a-b"])
    def test_a_short_name_fits_the_head_of_a_column(self, code):
        with pytest.raises(ValidationError):
            OwnField(label="x", purpose="x", code=code).full_clean()


@given(some.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_number_is_kept_without_an_exponent_and_read_with_a_comma(value):
    [text] = as_texts(value)
    assert "E" not in text
    assert in_words(FieldKind.NUMBER, text).replace(".", "").replace(",", ".") == text
