"""What `manage.py check` says about the rights in the CMS: silent where nothing is set up yet."""

from pathlib import Path
from typing import Any

from django.contrib.auth.models import Permission
from django.core.checks import CheckMessage, Info, register
from django.core.checks import Warning as Caution
from django.db import DatabaseError, InterfaceError, connection
from django.utils import translation

from membership.actions.drift import find_drift, not_downward
from membership.actions.drift_found import Drift
from membership.models import RoleGroup
from membership.rights import POLICY

HINT = "manage.py sync_rights mends what belongs to roles and branches; other groups and workflows are removed in the CMS."


@register("rights")
def rights_are_those_of_the_table(**kwargs: Any) -> list[CheckMessage]:
    """Groups, their rights and workflows of the CMS as the table says.

    One query where the tables are missing, twenty-two where all is set up.
    """
    return [_message(drift) for drift in _found()]


def _found() -> list[Drift]:
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        return list(not_downward(POLICY))  # opening it would make the file
    was_open = connection.connection is not None
    try:
        if RoleGroup._meta.db_table not in connection.introspection.table_names():
            return list(not_downward(POLICY))
        return find_drift()
    # Not there, or older than this code, as before `migrate` of an upgrade: nothing to compare.
    except (DatabaseError, InterfaceError, Permission.DoesNotExist):
        return list(not_downward(POLICY))
    finally:
        if not was_open:
            connection.close()


def _message(drift: Drift) -> CheckMessage:
    with translation.override(None):  # whoever reads a server's output reads English
        sentence = str(drift.sentence)
    if drift.mended_by_entering:
        return Info(sentence, id=drift.code)
    return Caution(sentence, hint=HINT, id=drift.code)
