"""The models and their migrations agree, and migrations stand in one line."""

import pytest
from django.core.management import call_command

from tests.architecture.places import ROOMS, ROOT


@pytest.mark.django_db
def test_no_model_change_lacks_its_migration(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


ROOMS_WITH_TABLES = [room for room in ROOMS if any((ROOT / room).glob("models*"))]


@pytest.mark.parametrize("room", ROOMS_WITH_TABLES)
def test_the_last_migration_is_named_in_one_place(room):
    """Two branches that both add a migration then meet as a conflict in git, not on the server."""
    migrations = ROOT / room / "migrations"
    latest = max(path.stem for path in migrations.glob("[0-9]*.py"))
    assert (migrations / "max_migration.txt").read_text().strip() == latest
