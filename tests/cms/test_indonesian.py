"""Whoever works in the CMS meets no English: on no page, in no dialog, in no complaint of a form."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.test import override_settings
from django.utils.translation.trans_real import translation
from pytest_django.plugin import DjangoDbBlocker

from membership.gate.doors import ADMINISTRATORS, DOORS
from membership.rights import Actor
from tests.cms.english import english_in
from tests.cms.strolling import Stroll
from tests.probe.addresses import addresses
from tests.probe.filling import Unclassified, fill
from tests.probe.planting import Planted, plant
from tests.rights.world import a_world

pytestmark = pytest.mark.django_db

PEOPLE = {
    Actor.COMMUNICATIONS: "province",
    Actor.SECRETARIAT: "province",
    Actor.EDITOR: "lebak",
    Actor.VERIFIER: "lebak",
    Actor.CHAIR: "lebak",
}
MADE_UP = re.compile(r"Orang Uji \w+|Terbit province")  # names in the planted world
# Doors behind which no page lies in the planted world: they lead on, take files alone, answer a script with numbers,
# are shut by the settings, or ask for a row that there is none of.
SILENT = {
    "cms_example",  # the planted world has no example
    "cms_worklist",  # nor a list of work by that name
    "cms_branch_close",  # behind the password, which is allauth's page
    "cms_branch_reopen",  # no branch here is closed
    "cms_branch_merge",  # behind the password
    "membership_branch_modeladmin_edit",  # leads on to cms_branch
    "cms_sign_in",
    "cms_password_reset",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtail_modeladmin:javascript_catalog",
    "wagtailadmin_explore_root",
    "wagtailadmin_pages:revisions_index",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:lock",
    "wagtailadmin_pages:unlock",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_block_preview",
    "wagtailadmin_api:pages:find",
    "wagtailadmin_api:images:find",
    "wagtailadmin_api:documents:find",
    "wagtailimages:url_generator",
    "wagtailimages:url_generator_output",
    "wagtailimages:preview",
    "wagtailimages:edit_multiple",
    "wagtailimages:delete_multiple",
    "wagtailimages:delete_upload_multiple",
    "wagtailimages:create_multiple_from_uploaded_image",
    "wagtaildocs:edit_multiple",
    "wagtaildocs:delete_multiple",
    "wagtaildocs:delete_upload_multiple",
    "wagtaildocs:create_multiple_from_uploaded_document",
    "wagtailsettings:preview_on_edit",
    "constituentbody:delete",
    "membership_member_modeladmin_delete",
    "membership_branch_modeladmin_create",
    "membership_stewardship_modeladmin_edit",
    "wagtailadmin_pages:add_subpage",
    "membership_branch_modeladmin_delete",
    "membership_stewardship_modeladmin_delete",
}


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Planted]:
    just_now = override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=10**6)
    with just_now, django_db_blocker.unblock(), a_world() as world:
        yield plant(world)


@pytest.fixture(scope="module")
def stroll(planted: Planted) -> Stroll:
    """What was said to all of them."""
    stroll = Stroll()
    for actor, place in PEOPLE.items():
        doors: list[str] = []
        for address in addresses():
            with suppress(Unclassified):  # the probe complains of it; links lead there
                doors += [filled.path for filled in fill(address, planted, place)]
        stroll.take(planted.world.people[actor], ["/cms/", *doors, *_several(planted, place)])
    return stroll


def _several(planted: Planted, place: str) -> Iterator[str]:
    """Addresses that no link names in full: what is done with several things at once."""
    for kind, row, actions in (
        ("wagtailcore/page", "page", ("publish", "unpublish", "move", "delete")),
        ("home/portalimage", "image", ("add_tags", "add_to_collection", "delete")),
        ("home/portaldocument", "document", ("add_tags", "add_to_collection", "delete")),
    ):
        for action in actions:
            yield f"/cms/bulk/{kind}/{action}/?id={planted.rows[row][place].pk}&next=/cms/"


def test_nothing_is_said_in_english(stroll):
    found = {
        text[:300]: (path, words)
        for path, texts in stroll.told.items()
        for text in texts
        if (words := english_in(MADE_UP.sub("", text)))
    }
    assert found == {}


def test_every_door_was_looked_behind(stroll):
    """A new door: plant a row for it in tests/probe, or say above why nothing is said behind it."""
    opened = {name for name, people in DOORS.items() if people != ADMINISTRATORS}
    assert opened - stroll.doors - SILENT == set()


def texts_of(domain: str, *packages: str) -> set[str]:
    """The English texts of the installed packages, of plurals the singular, with their contexts."""
    texts = set()
    for app in apps.get_app_configs():
        catalogue = Path(app.path, "locale", "en", "LC_MESSAGES", f"{domain}.po")
        if catalogue.exists() and (not packages or app.name in packages):
            with catalogue.open("rb") as file:
                messages = [message for message in read_po(file) if message.id]
            for message in messages:
                text = message.id if isinstance(message.id, str) else message.id[0]
                texts.add(f"{message.context}\x04{text}" if message.context else text)
    return texts


def test_the_scripts_of_the_cms_get_all_their_texts(client, editor_of_lebak):
    client.force_login(editor_of_lebak)
    script = client.get("/cms/jsi18n/").content.decode()
    served = json.loads(script.partition("newcatalog = ")[2].partition(";\n")[0])
    asked = texts_of("djangojs", "wagtail.admin")
    assert len(asked) > 50
    assert {text for text in asked if not served.get(text)} == set()


def test_every_text_of_the_packages_has_an_indonesian_one():
    known = translation("id")
    keys = {key if isinstance(key, str) else key[0] for key in known._catalog.keys()}  # noqa: SIM118 -- it is no dict
    assert texts_of("django") - keys == set()
