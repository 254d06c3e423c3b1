"""The record of processing (UU 27/2022, art. 31) is read from the declared fields."""

import pytest

from tests.privacy.own.hands import sign_in, text_of
from vault.personal import registered

pytestmark = pytest.mark.django_db

URL = "/meja/pemrosesan/"


def test_every_declared_field_stands_in_it_with_purpose_basis_and_time(client, secretariat):
    page = text_of(sign_in(client, secretariat).get(URL))
    for declaration in registered():
        for name, what in declaration.fields.items():
            assert str(declaration.field(name).verbose_name).split("(")[0].strip() in page
            for words in (what.purpose, what.basis.label, what.kept):
                assert str(words).split("'")[0] in page


@pytest.mark.parametrize(
    "officer", ["verifier_of_lebak", "chair_of_lebak", "board", "communications", "administrator"]
)
def test_it_is_for_the_secretariat(client, request, officer):
    assert sign_in(client, request.getfixturevalue(officer)).get(URL).status_code == 404


def test_a_member_without_a_role_does_not_get_in(signed_in):
    assert signed_in.get(URL).status_code == 403


def test_it_asks_the_database_nothing_about_people(client, secretariat, django_assert_max_num_queries):
    sign_in(client, secretariat).get(URL)
    with django_assert_max_num_queries(20):
        client.get(URL)
