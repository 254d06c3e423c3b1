"""Every test starts from a prepared site: regions, the tree of pages, all branches and their sections."""

import fcntl
import shutil
import zlib
from collections.abc import Callable, Generator, Iterator
from itertools import count

import pytest
from django.conf import settings
from django.core.cache import cache
from pytest_django.plugin import DjangoDbBlocker

from audit.models import Entry
from forpeksos.structure import prepare_site
from tests.snapshot import Snapshot

pytest_plugins = ["tests.cast", "tests.cms.lures"]

COMMITTING_FIXTURES = {"transactional_db", "live_server", "django_db_reset_sequences"}
put_back = pytest.StashKey[Callable[[], None]]()


@pytest.fixture
def entries(db) -> Callable[[str], list[Entry]]:
    """The audit entries of one kind, oldest first."""
    return lambda event: list(Entry.objects.filter(event=event).order_by("position"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Gives each test process the first database that no other uses: several may run at once here.

    On a server that several checkouts share, the database's name also holds the folder's.
    """
    database = settings.DATABASES["default"]
    test = database.setdefault("TEST", {})
    name = test.get("NAME") or f"test_{database['NAME']}_{zlib.crc32(bytes(settings.ROOT)):08x}"
    for slot in count(1):
        with (settings.VAR / f"test-{slot}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            test["NAME"] = f"{name}_{slot}"
            yield
            return


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, pytestconfig: pytest.Config
) -> Iterator[None]:
    """Prepares the site once for all tests of this process, and keeps a copy of the database."""
    with django_db_blocker.unblock():
        prepare_site()
        snapshot = Snapshot()
        snapshot.keep()

    def restore() -> None:
        with django_db_blocker.unblock():
            snapshot.restore()

    pytestconfig.stash[put_back] = restore
    yield
    restore()
    with django_db_blocker.unblock():
        snapshot.drop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """Puts the prepared site back after a test that committed: Django has emptied all tables by then."""
    yield
    restore = item.config.stash.get(put_back, None)  # none where the preparation itself failed
    if restore and nextitem is not None and _commits(item):
        restore()


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        return True
    return not COMMITTING_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Nothing that one test counted or remembered reaches the next."""
    cache.clear()


def pytest_unconfigure() -> None:
    """Removes the throw-away folders that the test settings made for files."""
    private = settings.STORAGES["private"]["OPTIONS"]["location"]
    for folder in (settings.MEDIA_ROOT, private, settings.AUDIT_ANCHOR.parent):
        shutil.rmtree(folder, ignore_errors=True)
