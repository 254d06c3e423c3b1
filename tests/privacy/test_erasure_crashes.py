"""An erasure that breaks off leaves her there or gone, never half; and what it left lying is found."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connection, transaction

from audit.enums import Event
from audit.models import Entry
from membership.models import Member, Proof
from privacy import ledger
from privacy.actions.erase import erase_person
from privacy.ledger import Outcome
from tests.privacy import traces
from tests.privacy.traces import somebody_everywhere
from vault.storage import private_storage

really = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("step", ["_close", "_carry_out", "_withdraw_consents", "_record", "ledger.write"])
def test_a_failure_at_any_step_takes_everything_back(person, step, monkeypatch):
    files = [proof.file.name for proof in Proof.objects.all()]

    def fail(*args, **kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr(f"privacy.actions.erase.{step}", fail)
    with pytest.raises(OSError, match="full"), transaction.atomic():
        erase_person(person.subject, by=None)
    member = Member.objects.get(pk=person.member.pk)
    assert (member.name, member.user) == (traces.NAME, person.user)
    assert [proof.file.name for proof in Proof.objects.all()] == files
    assert all(private_storage().exists(name) for name in files)
    assert person.browser.get("/anggota/").status_code == 200
    assert not [line for line in ledger.read() if line.outcome == Outcome.DONE]


def test_files_go_only_after_the_commit(person, django_capture_on_commit_callbacks):
    [name] = Proof.objects.values_list("file", flat=True)
    with django_capture_on_commit_callbacks() as afterwards:
        erase_person(person.subject, by=None)
        assert private_storage().exists(name)
        assert [line.outcome for line in ledger.read()] == [Outcome.INTENDED]
    for callback in afterwards:
        callback()
    assert not private_storage().exists(name)
    assert [line.outcome for line in ledger.read()] == [Outcome.INTENDED, Outcome.DONE]


def test_a_file_that_resists_keeps_nothing_else(person, monkeypatch, django_capture_on_commit_callbacks):
    def fail(*args):
        raise PermissionError

    monkeypatch.setattr("vault.storage.PrivateFiles.delete", fail)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_person(person.subject, by=None)
    assert [line.outcome for line in ledger.read()] == [Outcome.INTENDED, Outcome.DONE]
    assert not list((settings.MEDIA_ROOT / "avatar_images").iterdir())


@really
def test_two_at_once_erase_once():
    person = somebody_everywhere()

    def press(_time: int) -> bool:
        try:
            return erase_person(person.subject, by=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as crowd:
        assert sorted(crowd.map(press, range(4))) == [False, False, False, True]
    assert Entry.objects.filter(event=Event.PERSON_ERASED).count() == 1
    assert [line.outcome for line in ledger.read()] == [Outcome.INTENDED, Outcome.DONE]


KILLED = """
import os, signal, sys
sys.path[:0] = [{root!r}, {site!r}]
import django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = {name!r}
from django.db import connection
connection.settings_dict["NAME"] = {name!r}
from pathlib import Path
settings.ERASURE_LEDGER = Path({ledger!r})
from privacy.actions import erase
from vault.personal import Subject
erase.{step} = lambda *args, **more: os.kill(os.getpid(), signal.SIGKILL)
erase.erase_person(Subject(member_id={pk}), by=None)
"""


@really
@pytest.mark.parametrize(("step", "erased"), [("destroy", True), ("_record", False)])
def test_killed_before_or_after_the_commit_she_is_either_there_or_gone(settings, step, erased):
    """And what was left lying is found: the file by the sweep, the outcome by the ledger's reconciliation."""
    person = somebody_everywhere()
    [name] = Proof.objects.values_list("file", flat=True)
    connection.close()
    code = KILLED.format(
        root=str(settings.ROOT),
        site=str(settings.ROOT / "site"),
        name=str(settings.DATABASES["default"]["NAME"]),
        ledger=str(settings.ERASURE_LEDGER),
        step=step,
        pk=person.member.pk,
    )
    died = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert died.returncode == -9, died.stderr
    assert bool(Member.objects.get(pk=person.member.pk).erased_at) is erased
    assert private_storage().exists(name)
    assert [line.outcome for line in ledger.read()] == ([Outcome.INTENDED] if erased else [])
