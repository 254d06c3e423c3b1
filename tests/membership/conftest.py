"""Somebody who applies, and somebody who moves."""

import pytest
from django.test import Client

from accounts.models import User
from membership.actions.transfer import release, request_transfer
from membership.models import Member, Transfer
from tests.cast import Part
from tests.factories import MemberFactory
from tests.membership.applying import Walk
from tests.membership.moves import LETTER


@pytest.fixture
def walk(client: Client, applicant: User) -> Walk:
    """The browser of an account that is no member yet, signed in."""
    return Walk(client, applicant)


@pytest.fixture
def mover(lebak) -> Member:
    """An active member of Lebak with an account."""
    return MemberFactory(branch=lebak, user=Part("anggota.lebak").play(), admitted=True)


@pytest.fixture
def asked(mover, pandeglang) -> Transfer:
    """Her request to move next door."""
    return request_transfer(mover, destination=pandeglang, reason="Pindah domisili.", by=mover.user)


@pytest.fixture
def released(asked, verifier_of_lebak) -> Transfer:
    return release(asked, letter_number=LETTER, by=verifier_of_lebak)
