"""The whole demo: fictional people, accounts and pages on top of the prepared site."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Site

from accounts.models import User
from forpeksos.demo.accounts import DOMAIN, add_accounts
from forpeksos.demo.applications import add_applications
from forpeksos.demo.desk import add_desk
from forpeksos.demo.directory import add_directory
from forpeksos.demo.lives import add_lives
from forpeksos.demo.moves import add_moves
from forpeksos.demo.pages import DemoPages
from forpeksos.demo.people import add_members
from forpeksos.demo.potential import add_potential
from forpeksos.demo.questions import add_questions
from forpeksos.structure import prepare_site
from home.models import PortalSettings

ABOUT = (
    "Wadah bersama penggerak sosial di delapan kabupaten/kota Provinsi Banten, "
    "dibentuk di Serang pada 10 September 2018."
)


class DemoForbidden(Exception):
    """These settings do not allow fictional people in the database."""


@transaction.atomic
def seed_demo() -> int:
    """Fills an empty database with the demo and returns the number of new members.

    A second run only prepares the site: what was changed, removed or erased since the first stays so. It
    could not tell an account that is missing from one whose person was erased. Raises DemoForbidden unless the
    setting DEMO_ALLOWED is true, and in a database that people used before the demo.
    """
    if not settings.DEMO_ALLOWED:
        raise DemoForbidden("The demo adds fictional people and a public password: not with these settings.")
    if _is_used_by_others():
        raise DemoForbidden("This database has accounts that are not of the demo: it must not mix with them.")
    prepare_site()
    if _is_seeded():
        return 0
    added = add_members()
    users = add_accounts()
    add_desk(users)
    add_potential(users)
    add_lives(users)
    add_moves(users)
    add_questions()
    add_directory(DOMAIN)
    add_applications(users, DOMAIN)
    authors = {
        "banten": users["humas"],
        "kabupaten-lebak": users["editor.lebak"],
        "kabupaten-pandeglang": users["editor.pandeglang"],
    }
    DemoPages(authors).write()
    _fill_settings()
    return added


def _is_seeded() -> bool:
    """Whether an earlier run was here; it was one transaction, so it did all of it."""
    return User.objects.filter(email__endswith=f"@{DOMAIN}").exists()


def _is_used_by_others() -> bool:
    """Whether people were here before the demo: perhaps the settings were forgotten on a server."""
    return User.objects.exists() and not _is_seeded()


def _fill_settings() -> None:
    """Gives the footer its sentence and address where both are still empty."""
    site = Site.objects.get(is_default_site=True)
    portal, _created = PortalSettings.objects.get_or_create(site=site)
    if not portal.about and not portal.email:
        portal.about, portal.email = ABOUT, f"sekretariat@{DOMAIN}"
        portal.save()
