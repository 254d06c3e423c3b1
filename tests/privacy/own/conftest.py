"""A member with all that the portal can know of her."""

import pytest

from membership.actions.nik import enter_nik
from membership.models import Member
from tests.privacy.own.hands import NIK, sign_in


@pytest.fixture
def member(member_of_lebak) -> Member:
    """The member whose data these tests are about."""
    return member_of_lebak


@pytest.fixture
def signed_in(client, member):
    """Her browser; her password is fresh."""
    return sign_in(client, member.user)


@pytest.fixture
def with_nik(member, verifier_of_lebak) -> Member:
    """The member, with a NIK that her branch has entered."""
    enter_nik(member, NIK, version=member.version, by=verifier_of_lebak)
    member.refresh_from_db()
    return member
