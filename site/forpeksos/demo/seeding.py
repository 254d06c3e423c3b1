"""The whole demo: fictional people, accounts and pages on top of the prepared site."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Site

from forpeksos.demo.accounts import DOMAIN, add_accounts
from forpeksos.demo.pages import DemoPages
from forpeksos.demo.people import add_members
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
    """Adds what is missing of the demo and returns the number of new members.

    A second run adds nothing and keeps what people changed. Raises DemoForbidden unless the
    setting DEMO_ALLOWED is true.
    """
    if not settings.DEMO_ALLOWED:
        raise DemoForbidden("The demo adds fictional people and a public password: not with these settings.")
    prepare_site()
    added = add_members()
    users = add_accounts()
    authors = {
        "banten": users["humas"],
        "kabupaten-lebak": users["editor.lebak"],
        "kabupaten-pandeglang": users["editor.pandeglang"],
    }
    DemoPages(authors).write()
    _fill_settings()
    return added


def _fill_settings() -> None:
    """Gives the footer its sentence and address where both are still empty."""
    site = Site.objects.get(is_default_site=True)
    portal, _created = PortalSettings.objects.get_or_create(site=site)
    if not portal.about and not portal.email:
        portal.about, portal.email = ABOUT, f"sekretariat@{DOMAIN}"
        portal.save()
