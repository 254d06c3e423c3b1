"""Sessions in the database, found by keys that can be keys."""

from typing import Any

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Django's own; a cookie with NUL in it would reach PostgreSQL, which refuses the query."""

    def _validate_session_key(self, key: Any) -> bool:
        valid = super()._validate_session_key(key)  # type: ignore[misc]  # the stubs leave it out
        return bool(valid) and str(key).isalnum()
