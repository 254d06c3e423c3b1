"""The door of each right: where its holder goes, and how she sees that it opened.

A door is tried at every place, with the rows of that place. Whoever stays outside is sent to sign
in, or gets 403 or 404.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from membership.rights import Action, Thing
from tests.probe.asking import Answer
from tests.probe.planting import SECRET, Planted

Opened = Callable[[Answer, Planted, str], bool]


def is_shown(answer: Answer, _planted: Planted, _place: str) -> bool:
    """The page, or its form, is there."""
    return answer.status == 200


def is_done(answer: Answer, _planted: Planted, _place: str) -> bool:
    """The form was taken, and leads on."""
    return answer.status == 302 and not is_refused(answer)


def is_refused(answer: Answer) -> bool:
    """403, 404, to the sign-in, or, as Wagtail refuses, to its front page."""
    where = answer.headers.get("Location", "")
    return answer.status in {403, 404} or where == "/cms/" or where.startswith("/akun/login")


def holds(text: str) -> Opened:
    """The answer holds this mark of the place."""
    return lambda answer, _planted, place: answer.status == 200 and f"{SECRET}{place}{text}" in answer.body


@dataclass(frozen=True)
class Door:
    """The address called `name`, asked with the row of this `kind`; POST where there is `data`."""

    name: str
    kind: str = ""
    data: Callable[[Planted, str], dict[str, Any]] | None = None
    opened: Opened = is_shown
    args: tuple[str, ...] = ()
    query: Callable[[Planted, str], dict[str, str]] | None = None

    def path(self, planted: Planted, place: str) -> str:
        """Its address at `place`."""
        if self.name == "section":
            return planted.world.places[place].page.url if place != "province" else "/"
        kinds = self.kind.split() if self.kind else []
        return reverse(self.name, args=[*self.args, *(planted.rows[kind][place].pk for kind in kinds)])


def _nothing(_planted: Planted, _place: str) -> dict[str, Any]:
    return {}


def _new_member(planted: Planted, place: str) -> dict[str, Any]:
    body = planted.rows["body"][place].pk
    branch = planted.world.places[place].pk
    return {"name": "Orang Baru", "branch": branch, "constituent_body": body, "registered_on": "2026-01-15"}


def _as_csv(_planted: Planted, _place: str) -> dict[str, str]:
    return {"export": "csv"}


def has_row_of(kind: str) -> Opened:
    """A line of the file begins with the number of the row of this kind."""
    return lambda answer, planted, place: (
        answer.status == 200 and f"\r\n{planted.rows[kind][place].pk}," in answer.body
    )


V, A, C, D = Action.VIEW, Action.ADD, Action.CHANGE, Action.DELETE
DOORS: dict[tuple[Thing, Action], Door] = {
    (Thing.BRANCH, V): Door("section"),
    (Thing.BRANCH, C): Door("desk:approval_switch", "branch", lambda *_: {"needed": "1"}, is_done),
    (Thing.BRANCH, A): Door("cms_branch_units", "branch"),
    (Thing.BRANCH, D): Door("cms_branch_close", "branch"),
    (Thing.BRANCH_ROLE, Action.END): Door("desk:end_role", "branch_role"),
    (Thing.CHAIR_ROLE, Action.END): Door("desk:end_role", "chair_role"),
    (Thing.PROVINCE_ROLE, Action.END): Door("desk:end_role", "province_role"),
    (Thing.ACCOUNT, C): Door("desk:email", "member"),
    (Thing.ACCOUNT, V): Door("wagtailusers_users:edit", "account"),
    (Thing.MEMBER, V): Door("desk:member", "member"),
    (Thing.MEMBER, A): Door("membership_member_modeladmin_create", "", _new_member, is_done),
    (Thing.MEMBER, C): Door("desk:verify", "member", lambda *_: {"version": "1"}, is_done),
    (Thing.MEMBER, Action.EXPORT): Door("desk:export", "", lambda *_: {"format": "csv"}, holds("Nama")),
    (Thing.APPLICATION, V): Door("desk:application", "application"),
    # Without a reason nothing is decided, and the page comes back.
    (Thing.APPLICATION, Action.DECIDE): Door(
        "desk:application", "application", lambda *_: {"decision": "reject", "version": "1"}
    ),
    (Thing.APPLICATION, Action.EXPORT): Door(
        "membership_application_modeladmin_index", query=_as_csv, opened=has_row_of("application")
    ),
    (Thing.TRANSFER, Action.EXPORT): Door(
        "membership_transfer_modeladmin_index", query=_as_csv, opened=has_row_of("transfer")
    ),
    (Thing.CARD, V): Door("desk:card", "member"),
    (Thing.CARD, A): Door("desk:card_lost", "member"),
    (Thing.NIK, V): Door("desk:nik_reveal", "member", lambda *_: {"reason": "verification"}),
    (Thing.NIK, A): Door("desk:nik", "numberless"),
    (Thing.NIK, C): Door("desk:nik", "member"),
    (Thing.NIK, Action.RESOLVE): Door("desk:resolve", "member", _nothing, is_done),
    (Thing.PROOF, V): Door("desk:proof", "member proof"),
    (Thing.PROOF, A): Door("desk:proof_add", "member"),
    (Thing.PROOF, D): Door("desk:proof_remove", "member proof"),
    (Thing.STANDING, V): Door("desk:member", "member", opened=holds("Sebab")),
    (Thing.STANDING, Action.DECIDE): Door("desk:standing", "member"),
    (Thing.CORRECTION, Action.DECIDE): Door("privacy_desk:request", "request"),
    (Thing.DATA_REQUEST, Action.DECIDE): Door("privacy_desk:request", "erasure"),
    (Thing.PAGE, V): Door("wagtailadmin_pages:view_draft", "waiting"),
    (Thing.PAGE, A): Door("wagtailadmin_pages:add", "section", args=("news", "newspage")),
    (Thing.PAGE, C): Door("wagtailadmin_pages:copy", "page"),
    (Thing.PAGE, D): Door("wagtailadmin_pages:delete", "closed_page"),
    (Thing.PAGE, Action.PUBLISH): Door("wagtailadmin_pages:unpublish", "closed_page"),
    (Thing.PAGE, Action.APPROVE): Door("desk:approval", "task_state"),
    (Thing.PAGE, Action.LOCK): Door("wagtailadmin_pages:lock", "page", _nothing, is_done),
    (Thing.FILE, C): Door("wagtailimages:edit", "image"),
    (Thing.FILE, D): Door("wagtailimages:delete", "image"),
    (Thing.FILE, Action.CHOOSE): Door("wagtailimages_chooser:chosen", "image"),
    (Thing.NOTICE, V): Door("notice:index"),
    (Thing.NOTICE, A): Door("notice:add"),
    (Thing.INCIDENT, V): Door("privacy_desk:incident", "incident"),
    (Thing.INCIDENT, A): Door("privacy_desk:new_incident"),
    (Thing.INCIDENT, C): Door("privacy_desk:change_incident", "incident"),
    (Thing.CONSTITUENT_BODY, V): Door("constituentbody:index"),
    (Thing.CONSTITUENT_BODY, A): Door("constituentbody:add"),
    (Thing.CONSTITUENT_BODY, C): Door("constituentbody:edit", "body"),
    (Thing.WORD, V): Door("skill:index"),
    (Thing.WORD, A): Door("skill:add"),
    (Thing.WORD, C): Door("skill:edit", "skill"),
    (Thing.WORD, D): Door("skill:delete", "skill"),
    (Thing.LETTER, V): Door("desk:outbox"),
    (Thing.LETTER, C): Door("cms_letter", args=("account_linked",)),
    (Thing.CATEGORY, V): Door("newscategory:index"),
    (Thing.CATEGORY, A): Door("newscategory:add"),
    (Thing.CATEGORY, C): Door("newscategory:edit", "category"),
    (Thing.CATEGORY, D): Door("newscategory:delete", "category"),
    (Thing.SETTINGS, C): Door("wagtailsettings:edit", "site", args=("home", "portalsettings")),
    (Thing.REDIRECT, V): Door("wagtailredirects:index"),
    (Thing.REDIRECT, A): Door("wagtailredirects:add"),
    (Thing.REDIRECT, C): Door("wagtailredirects:edit", "redirect"),
    (Thing.REDIRECT, D): Door("wagtailredirects:delete", "redirect"),
}
# Things of the whole province: they are nowhere else.
ONLY_PROVINCE = {
    Thing.NOTICE,
    Thing.INCIDENT,
    Thing.CONSTITUENT_BODY,
    Thing.WORD,
    Thing.LETTER,
    Thing.CATEGORY,
    Thing.SETTINGS,
    Thing.REDIRECT,
    Thing.PROVINCE_ROLE,
}
# Rights without a door of their own: where they show instead.
NO_DOOR = {
    **dict.fromkeys(
        ((Thing.APPLICATION, A), (Thing.APPLICATION, C)),
        "/anggota/daftar/ knows nobody but the reader",
    ),
    (
        Thing.CARD,
        Action.EXPORT,
    ): "the list /meja/kartu/ holds cards of admitted members: tests/desk/test_cards.py",
    (Thing.STANDING, A): "/anggota/berhenti/ knows nobody but the reader: tests/membership/test_leaving.py",
    **dict.fromkeys(
        ((Thing.TRANSFER, V), (Thing.TRANSFER, A), (Thing.TRANSFER, Action.DECIDE)),
        "tests/desk/test_transfers.py",
    ),
    (Thing.BRANCH_ROLE, V): "the list /meja/tim/, walked by the probe",
    (Thing.CHAIR_ROLE, V): "the same list",
    (Thing.PROVINCE_ROLE, V): "the same list",
    (
        Thing.BRANCH_ROLE,
        Action.GRANT,
    ): "/meja/tim/beri/ asks for a place and then for a role: tests/desk/test_team.py",
    (Thing.CHAIR_ROLE, Action.GRANT): "the same form",
    (Thing.PROVINCE_ROLE, Action.GRANT): "the same form",
    (Thing.ACCOUNT, A): "a list of all accounts: administrators alone, by the gate (tests/cms)",
    (Thing.CONSENT, V): "/anggota/data-saya/persetujuan/ knows nobody but the reader",
    (Thing.CONSENT, C): "the same page",
    (Thing.CORRECTION, V): "the list /meja/permintaan/, walked by the probe",
    (Thing.CORRECTION, A): "/anggota/data-saya/permintaan/ knows nobody but the reader",
    (Thing.DATA_REQUEST, V): "the list /meja/permintaan/",
    (Thing.DATA_REQUEST, A): "/anggota/data-saya/permintaan/ knows nobody but the reader",
    (Thing.AUDIT_ENTRY, V): "the list /meja/jejak/: tests/desk/test_trail.py",
    (Thing.FILE, V): "the list /cms/images/, walked by the probe",
    (Thing.FILE, A): "a form that offers her own collections: tests/cms",
}
# Where a rule besides the table decides: (thing, action, place) with the rule.
OTHERWISE = {
    (Thing.BRANCH, C, "unit"): "a unit follows the switch of the branch above",
    (Thing.BRANCH, C, "strict_unit"): "a unit follows the switch of the branch above",
    (Thing.BRANCH, D, "province"): "the province is never closed",
    (Thing.MEMBER, A, "unit"): "members belong to the branch above a unit",
    (Thing.MEMBER, A, "strict_unit"): "members belong to the branch above a unit",
    (Thing.BRANCH, C, "province"): "the door is the switch of approval, and the province has none",
    (Thing.PAGE, Action.APPROVE, "province"): "nor does a page of the province wait for approval",
    (
        Thing.FILE,
        Action.CHOOSE,
        "province",
    ): "the province's own files are for every editor to use (home.files)",
}
