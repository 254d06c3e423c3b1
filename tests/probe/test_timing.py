"""How long an answer takes tells nobody which addresses have an account."""

import pytest
from allauth.account.models import EmailAddress

from accounts.models import User
from forpeksos.settings import base
from tests.probe.conftest import FULL
from tests.probe.telling import KNOWN, REQUESTS, measure

pytestmark = pytest.mark.django_db(transaction=True)

PAIRS = 200 if FULL else 9
# Seconds of work that may differ where the whole answer is short: the network's own unrest is larger, and
# the limits leave a stranger a handful of guesses an hour, far too few to see through it.
UNSEEN = 0.002


@pytest.fixture
def owner(settings):
    """As on a server: passwords are hashed slowly, and mails leave after the answer."""
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    settings.EMAIL_BACKEND = "accounts.mail.EmailBackend"
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    user = User.objects.create_user(KNOWN, "demo-forpeksos", name="Pemilik Alamat")
    EmailAddress.objects.create(user=user, email=KNOWN, verified=True, primary=True)
    return user


@pytest.mark.parametrize("what", REQUESTS)
def test_the_time_of_an_answer_tells_nothing(owner, record_property, what):
    times = measure(what, PAIRS, lambda: User.objects.exclude(pk=owner.pk).delete())
    for clock, measured in times.items():
        record_property("timing", f"{what}, {clock}: {measured}")
    work = times["work"]
    fifth = sorted(work.unknown)[PAIRS // 2] / 5
    assert abs(work.difference) < max(fifth, UNSEEN), str(work)
