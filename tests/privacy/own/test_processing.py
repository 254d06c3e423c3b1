"""The record of processing (UU 27/2022, art. 31) is read from the declared fields."""

import pytest
from django.utils.html import escape
from django.utils.translation import override

from tests.privacy.own.hands import sign_in, text_of
from vault.personal import registered

pytestmark = pytest.mark.django_db

URL = "/meja/pemrosesan/"
ALIKE = {"NIK", "program", "status"}  # the same word in both languages


def test_every_declared_field_stands_in_it_with_purpose_basis_and_time(client, secretariat):
    page = text_of(sign_in(client, secretariat).get(URL))
    for declaration in registered():
        for name, what in declaration.fields.items():
            assert escape(declaration.name_of(name)) in page
            for words in (what.purpose, what.basis.label, what.kept):
                assert str(words).split("'")[0] in page


def in_both(words) -> tuple[str, str]:
    """What `words()` gives people, and what it gives programmers."""
    with override("id"):
        told = words()
    with override("en"):
        return told, words()


def test_no_personal_data_are_shown_without_an_indonesian_name():
    """Neither a field's name in the programme nor the English of a package."""
    unnamed = []
    for declaration in registered():
        told, english = in_both(lambda what=declaration: what.title)
        if told == english and told not in ALIKE:
            unnamed.append(declaration.label)
        for name in declaration.fields:
            told, english = in_both(lambda what=declaration, name=name: what.name_of(name))
            if told == english and told not in ALIKE:
                unnamed.append(f"{declaration.label}.{name}")
    assert unnamed == []


def test_what_two_tables_keep_alike_is_told_once(client, secretariat):
    answer = sign_in(client, secretariat).get(URL)
    for kind in answer.context["kinds"]:
        for activity in kind.activities:
            assert len(set(activity.fields)) == len(activity.fields)
    titles = [kind.title for kind in answer.context["kinds"]]
    assert len(set(titles)) == len(titles)


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
