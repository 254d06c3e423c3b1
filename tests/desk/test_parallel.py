"""Several at once at the desk: one holder of a number, one copy of a file, one role, one verification."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from audit.models import Entry
from membership.actions.delegation import delegate_role
from membership.actions.nik import enter_nik
from membership.actions.proof import MOST_FILES, add_proof
from membership.actions.verification import verify
from membership.enums import ProofKind, Role
from membership.models import Branch, Member, Proof, Stewardship
from tests.cast import Part
from tests.desk.conftest import NIK, photo
from tests.factories import MemberFactory
from vault.uploads import check_proof

CROWD = 8
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act, things) -> list:
    """What `act` returns, or raises, for each of `things`, all begun in the same moment."""
    start = Barrier(len(things))

    def run(thing):
        start.wait()
        try:
            return act(thing)
        except Exception as problem:  # noqa: BLE001 -- a test looks at it
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(things)) as crowd:
        return list(crowd.map(run, things))


def test_of_all_who_enter_a_number_at_once_one_holds_it_and_none_is_lost():
    officer = Part("petugas").play()
    members = MemberFactory.create_batch(CROWD)
    assert at_once(lambda member: enter_nik(member, NIK, version=1, by=officer), members) == [None] * CROWD
    rows = Member.objects.defer(None)
    assert {row.nik for row in rows} == {NIK}
    assert rows.exclude(nik_index=None).count() == 1
    assert rows.filter(nik_conflict_at=None).count() == 1
    assert Entry.objects.filter(event="member.nik.entered").count() == CROWD


def test_the_same_file_sent_by_many_clicks_is_kept_once():
    member, officer = MemberFactory(), Part("petugas").play()
    checked = [check_proof(photo()) for _n in range(CROWD)]
    at_once(lambda file: add_proof(member, file, kind=ProofKind.OTHER, by=officer), checked)
    assert Proof.objects.count() == 1
    assert Entry.objects.filter(event="proof.added").count() == 1


def test_uploads_at_once_never_exceed_the_room():
    member, officer = MemberFactory(), Part("petugas").play()
    files = [check_proof(photo(colour=f"#0000{n:02x}")) for n in range(MOST_FILES + 3)]
    at_once(lambda file: add_proof(member, file, kind=ProofKind.OTHER, by=officer), files)
    assert Proof.objects.count() == MOST_FILES


def test_a_role_given_by_many_clicks_is_given_once():
    person, chair = Part("orang").play(), Part("ketua").play()
    lebak, today = Branch.objects.get(slug="kabupaten-lebak"), timezone.localdate()
    until = today.replace(year=today.year + 1)

    def give(user: User) -> bool:
        return delegate_role(user, branch=lebak, role=Role.EDITOR, since=today, until=until, by=chair)

    given = at_once(give, [person] * CROWD)
    assert sorted(given) == [False] * (CROWD - 1) + [True]
    assert Stewardship.objects.filter(user=person).count() == 1


def test_a_member_is_verified_once():
    member, officer = MemberFactory(), Part("petugas").play()
    done = at_once(
        lambda user: verify(Member.objects.get(pk=member.pk), version=1, by=user), [officer] * CROWD
    )
    assert sorted(done) == [False] * (CROWD - 1) + [True]
    assert Entry.objects.filter(event="member.verified").count() == 1
