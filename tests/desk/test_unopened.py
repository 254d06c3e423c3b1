"""Pages that show people do not open their NIK in passing: a number that cannot be opened would break them."""

import pytest
from django.db import connection

from membership.models import Member, Message
from tests.factories import ApplicationFactory
from tests.membership.hands import affiliate

pytestmark = pytest.mark.django_db


def lock(table: str, pk: int) -> None:
    """Puts a number there that no key opens."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET nik = %s WHERE id = %s", ["v1:lost:AAAA", pk])  # noqa: S608 -- a name of this test


@pytest.fixture
def locked(requested) -> Member:
    """Who moves, has a place of work and got a letter, with a number that no key opens."""
    member = requested.member
    affiliate(member, "TKSK")
    Message.objects.create(user=member.user, letter="transfer_released", path="/anggota/mutasi/")
    lock("membership_member", member.pk)
    return member


def test_the_number_of_the_test_cannot_be_opened(locked):
    with pytest.raises(Exception, match=r"."):
        Member.objects.defer(None).get(pk=locked.pk)


@pytest.mark.parametrize(
    "path", ["/meja/mutasi/", "/meja/anggota/", "/meja/pesan/", "/meja/potensi/", "/meja/kartu/"]
)
def test_lists_of_the_desk_open_none(signed_in, secretariat, locked, path):
    assert signed_in(secretariat).get(path).status_code == 200


def test_her_own_pages_open_none(signed_in, locked):
    browser = signed_in(locked.user)
    for path in ("/anggota/profil/", "/anggota/mutasi/", "/anggota/direktori/"):
        assert browser.get(path).status_code == 200


def test_the_queue_of_applications_opens_none(signed_in, secretariat):
    lock("membership_application", ApplicationFactory().pk)
    assert signed_in(secretariat).get("/meja/permohonan/").status_code == 200
