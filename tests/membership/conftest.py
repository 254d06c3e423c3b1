"""Somebody who applies."""

import pytest
from django.test import Client

from accounts.models import User
from tests.membership.applying import Walk


@pytest.fixture
def walk(client: Client, applicant: User) -> Walk:
    """The browser of an account that is no member yet, signed in."""
    return Walk(client, applicant)
