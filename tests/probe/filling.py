"""What stands in the parts of an address: one's own row, another branch's, a missing one, or nonsense."""

from dataclasses import dataclass
from typing import Any

from tests.probe.addresses import Address
from tests.probe.planting import Planted

MISSING = 987_654_321

# The kind of row that a part names, wherever it stands.
BY_PART = {
    "page_id": "page",
    "page_pk": "page",
    "parent_page_id": "section",
    "page_to_move_id": "page",
    "destination_id": "section",
    "revision_id": "revision",
    "revision_id_a": "revision",
    "revision_id_b": "revision",
    "task_state_id": "task_state",
    "task_id": "task",
    "workflow_state_id": "workflow_state",
    "workflow_pk": "workflow",
    "image_id": "image",
    "document_id": "document",
    "doc_id": "document",
    "uploaded_file_id": "upload",
    "collection_id": "collection",
    "redirect_id": "redirect",
    "example_id": "example",
    "branch_id": "branch",
    "restriction_id": "restriction",
    "page_view_restriction_id": "restriction",
    "object_id": "page",
    "member": "member",
    "row_pk": "concerned",
    "session_id": "session",  # editing sessions are made by opening a form; any number will do
}
# The kind of row that `pk` or the like is, by the beginning of the address's name.
BY_NAME = {
    "wagtailadmin_api:pages": "page",
    "wagtailadmin_api:images": "image",
    "wagtailadmin_api:documents": "document",
    "wagtailadmin_pages": "page",
    "wagtailadmin_collections": "collection",
    "wagtailadmin_workflows:edit_task": "task",
    "wagtailadmin_workflows:disable_task": "task",
    "wagtailadmin_workflows:enable_task": "task",
    "wagtailadmin_workflows": "workflow",
    "wagtailsettings": "site_with_settings",
    "wagtailimages_chooser": "image",
    "wagtaildocs_chooser": "document",
    "constituentbody": "body",
    "skill": "skill",
    "servicefield": "service_field",
    "ownfield": "own_field",
    "targetgroup": "target_group",
    "language": "language",
    "newscategory": "category",
    "example": "example",
    "wagtailsites": "site",
    "wagtailusers_users": "account",
    "wagtailusers_groups": "group",
    "mfa_": "device",
    "privacy": "request",
    "privacy_desk:": "incident",
    "privacy_desk:request": "request",
    "privacy_desk:reveal": "request",
    "notice:": "notice",
    "membership:apply_": "body",
    "membership:file": "proof",
    "membership:transfer": "transfer",
    "membership:affiliation": "affiliation",
    "membership:training": "training",
    "membership:certificate": "certificate",
    "membership:proposal": "proposal",
    "desk:": "member",
    "desk:application": "application",
    "desk:approval": "task_state",
    "desk:approval_switch": "branch",
    "desk:end_role": "role",
    "desk:send_again": "message",
    "newsroom:": "page",
    "desk:proof": "proof",
    "desk:transfer": "transfer",
    "desk:affiliation_verify": "affiliation",
    "desk:certificate_verify": "certificate",
    "desk:proposal": "proposal",
    "desk:saved_filter": "saved_filter",
    "desk:standing_end": "decision",
    "membership_member": "member",
    "membership_affiliation": "affiliation",
    "membership_application": "application",
    "membership_card": "card",
    "membership_transfer": "transfer",
    "membership_branch": "branch",
    "membership_stewardship": "role",
}
NUMBERS = {"pk", "instance_pk"}
# Parts that are words. Several words: an address is asked with each.
WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("wagtail_bulk_action", "app_label"): ("wagtailcore", "home", "accounts"),
    ("wagtail_bulk_action", "model_name"): ("page", "portalimage", "user"),
    ("wagtail_bulk_action", "action"): ("delete", "delete", "delete"),
    ("wagtailadmin_api:pages:action", "action_name"): ("copy",),
    ("wagtailadmin_editing_sessions:ping", "app_label"): ("wagtailcore",),
    ("wagtailadmin_editing_sessions:ping", "model_name"): ("page",),
    ("wagtailadmin_workflows:add_task", "app_label"): ("wagtailcore",),
    ("wagtailadmin_workflows:add_task", "model_name"): ("groupapprovaltask",),
    ("wagtailimages:preview", "filter_spec"): ("width-100",),
    ("privacy:correction", "word"): ("nama", "nik", "unsur", "tanggal-terdaftar", "cabang"),
    ("cms_letter", "letter"): ("account_linked",),
    ("cms_worklist", "worklist"): ("draf",),
    ("handbook_chapter", "slug"): ("foto",),
    ("privacy:ask", "word"): ("pembatasan", "pencabutan", "penghapusan"),
}
WORDS_ANYWHERE: dict[str, tuple[str, ...]] = {
    "content_type_app_name": ("news",),
    "content_type_model_name": ("newspage",),
    "app_label": ("news",),
    "model_name": ("newspage",),
    "app_name": ("home",),
    "action_name": ("approve",),
    "uidb64": ("MQ",),
    "token": ("abc-def",),
    "purpose": ("directory",),
    "version": ("1",),
}
IN_SETTINGS = {"app_name": "home", "model_name": "portalsettings"}
IN_TAGS = {"app_name": "taggit", "model_name": "tag"}


class Unclassified(Exception):
    """An address with a part that nobody told the probe how to fill."""


@dataclass(frozen=True)
class Filled:
    """An address with values; `kinds` are those of the rows that it names."""

    path: str
    kinds: tuple[str, ...]


def fill(
    address: Address, planted: Planted, place: str, *, missing: bool = False, last: str = ""
) -> list[Filled]:
    """The address with the rows of `place`, or with rows that are missing; its last row is of the place `last`.

    Raises Unclassified.
    """
    kinds = {part: kind for part in address.parts if (kind := kind_of(address, part))}
    words = {part: _words(address, part) for part in address.parts if part not in kinds}
    found = []
    for number in range(max(map(len, words.values()), default=1)):
        values: dict[str, Any] = {}
        for part in address.parts:
            is_last = part == [*kinds][-1] if kinds else False
            if kind := kinds.get(part):
                row = planted.rows[kind][last if last and is_last else place]
                values[part] = MISSING if missing and (is_last or not last) else row.pk
            elif special := _special(address, part, planted, place, missing=missing):
                values[part] = special
            else:
                values[part] = words[part][min(number, len(words[part]) - 1)]
        found.append(Filled(address.path(values), tuple(kinds.values())))
    return found


def kind_of(address: Address, part: str) -> str:
    """The kind of row that this part names; empty for words."""
    if part == "page_id" and "workflow" in address.name:
        return "waiting"
    if part in BY_PART:
        return BY_PART[part]
    if part in NUMBERS:
        beginnings = [start for start in BY_NAME if address.name.startswith(start)]
        if beginnings:
            return BY_NAME[max(beginnings, key=len)]
        raise Unclassified(f"{address.name} has an unknown {part}: tests/probe/filling.py, BY_NAME")
    return ""


def _special(address: Address, part: str, planted: Planted, place: str, *, missing: bool) -> Any:
    if part == "page_path":
        slug = "tidak-ada" if missing else planted.rows["page"][place].slug
        return f"wilayah/{planted.world.places[place].slug}/berita/{slug}/"
    if address.name == "wagtaildocs_serve":
        document = planted.rows["document"][place]
        return {"first": MISSING if missing else document.pk, "second": "salah.txt"}[part]
    if part == "path":
        return f"{planted.rows['image'][place].file.name}x"
    if part == "anything":
        return "tidak/ada"
    return None


def _words(address: Address, part: str) -> tuple[str, ...]:
    if words := WORDS.get((address.name, part)):
        return words
    if address.name.startswith("wagtailsettings") and part in IN_SETTINGS:
        return (IN_SETTINGS[part],)
    if address.name == "wagtailadmin_tag_model_autocomplete":
        return (IN_TAGS[part],)
    if words := WORDS_ANYWHERE.get(part):
        return words
    if part in {"page_path", "path", "first", "second", "anything"}:
        return ("",)
    raise Unclassified(f"{address.name} has an unknown {part}: tests/probe/filling.py, WORDS")
