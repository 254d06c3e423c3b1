"""The limits of signing in hold for all workers of a server together."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.models import User
from forpeksos.settings import base

WORKER = Path(__file__).with_name("limits_worker.py")
ALLOWED = 5  # allauth: five wrong passwords for an address in five minutes


@pytest.fixture
def shared_cache(settings, transactional_db):
    """The table in which a server without Redis counts."""
    settings.CACHES = base.CACHES
    assert "DatabaseCache" in base.CACHES["default"]["BACKEND"]
    call_command("createcachetable")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE portal_cache")


def test_two_workers_count_wrong_passwords_together(shared_cache):
    user = User.objects.create_user("ada@test.forpeksos.id", "demo-forpeksos", name="Orang Uji")
    connection.close()  # what it wrote is there for others, and nothing is locked
    answers = []
    for guesses in (3, 3):
        command = [
            sys.executable,
            str(WORKER),
            str(connection.settings_dict["NAME"]),
            user.email,
            str(guesses),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        answers += done.stdout.split()
    assert answers == ["wrong"] * ALLOWED + ["limited"]
