"""The prepared database, kept aside for tests that really commit what they do.

Django empties every table after such a test; the next one would find neither regions nor pages.
Putting the kept copy back takes milliseconds on SQLite and under a second on PostgreSQL.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection


class Snapshot:
    """A copy of the test database as it is when `keep` is called."""

    def __init__(self) -> None:
        self.name = str(connection.settings_dict["NAME"])
        self.copy = f"{self.name}_prepared"
        self.on_sqlite = connection.vendor == "sqlite"

    def keep(self) -> None:
        """Copies the database aside, over an older copy."""
        if self.on_sqlite:
            connection.ensure_connection()
            with closing(sqlite3.connect(self.copy)) as copy:
                connection.connection.backup(copy)
        else:
            self._replace(self.copy, by=self.name)

    def restore(self) -> None:
        """Puts the copy back in the place of whatever the database holds now."""
        if self.on_sqlite:
            # A new file: a request that a thread of the test's server still answers keeps the old one.
            connection.close()
            for ending in ("", "-wal", "-shm"):
                Path(f"{self.name}{ending}").unlink(missing_ok=True)
            shutil.copyfile(self.copy, self.name)
        else:
            self._replace(self.name, by=self.copy)

    def drop(self) -> None:
        """Removes the copy."""
        if self.on_sqlite:
            Path(self.copy).unlink(missing_ok=True)
        else:
            self._run(f'DROP DATABASE IF EXISTS "{self.copy}"')

    def _replace(self, name: str, *, by: str) -> None:
        connection.close()
        self._run(
            f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" TEMPLATE "{by}"'
        )

    def _run(self, *statements: str) -> None:
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
