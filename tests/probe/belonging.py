"""To which thing and place of the policy each row of each table belongs, and whether it is about one of the actors."""

from typing import TYPE_CHECKING, Any

from membership.models.stewardship import KINDS_OF_ROLE
from membership.rights import Actor, Thing

if TYPE_CHECKING:
    from tests.probe.ledger import Ledger

Row = dict[str, Any]

KEPT_BY_HERSELF = {
    "accounts.user",
    "account.emailaddress",
    "account.emailconfirmation",
    "mfa.authenticator",
    "wagtailusers.userprofile",
    "wagtailadmin.editingsession",
    "wagtailcore.pagesubscription",
    "accounts.user_groups",
}
Belonging = tuple[tuple[Thing, ...], str, Actor | None]


def _page(ledger: "Ledger", row: Row) -> Belonging:
    if path := row.get("path"):
        return (Thing.PAGE,), ledger.place_of_path(path), None
    page = row.get("page_id") or row.get("page_ptr_id") or row.get("object_id") or row.get("program_id")
    return (Thing.PAGE,), ledger.place_of_page(page), None


def _task_state(ledger: "Ledger", row: Row) -> Belonging:
    state = ledger.rows["wagtailcore_workflowstate"].get(row["workflow_state_id"])
    return _page(ledger, state) if state else ((Thing.PAGE,), "", None)


def _follows_branch(ledger: "Ledger", row: Row) -> Belonging:
    """What provisioning keeps in step with a branch: its groups' rights, its workflow."""
    page = row.get("page_id")
    place = ledger.place_of_page(page) if page else ledger.collections.get(row["collection_id"], "pandeglang")
    return (Thing.BRANCH,), place, None


def _file(ledger: "Ledger", row: Row) -> Belonging:
    return (Thing.FILE,), ledger.collections.get(row["collection_id"], "pandeglang"), None


def _tagged(ledger: "Ledger", row: Row) -> Belonging:
    for table in ("home_portalimage", "home_portaldocument"):
        if file := ledger.rows[table].get(row["object_id"]):
            return _file(ledger, file)
    return (Thing.FILE,), "", None


def _account(ledger: "Ledger", row: Row) -> Belonging:
    user = row.get("user_id", row.get("id"))
    member = ledger.member_of(user_id=user)
    return (Thing.ACCOUNT,), ledger.place_of_member(member), ledger.actor_of(user)


def _member(ledger: "Ledger", row: Row) -> Belonging:
    member = row if "branch_id" in row else ledger.member_of(id=row["member_id"])
    owner = ledger.actor_of(member["user_id"]) if member else None
    return (Thing.MEMBER, Thing.NIK), ledger.place_of_member(member), owner


def _application(ledger: "Ledger", row: Row) -> Belonging:
    """A row of an application that was not planted is one that she just began."""
    if "application_id" in row:
        application = ledger.rows["membership_application"].get(row["application_id"])
    else:
        application = row
    if application is None:
        return (Thing.APPLICATION,), "", None
    owner = ledger.actor_of(application["user_id"])
    return (Thing.APPLICATION,), ledger.place_of_member(application), owner


def _affiliation(ledger: "Ledger", row: Row) -> Belonging:
    return _member(ledger, row) if row["member_id"] else _application(ledger, row)


def _transfer(ledger: "Ledger", row: Row) -> Belonging:
    """That of the branch whose turn it is."""
    asked = row["origin_id"] if row["state"] == "requested" else row["destination_id"]
    return (Thing.TRANSFER,), ledger.place_of_member({"branch_id": asked}), _member(ledger, row)[2]


def _card(ledger: "Ledger", row: Row) -> Belonging:
    """Whoever verifies a member makes her first card by it."""
    return ((Thing.CARD, Thing.MEMBER), *_member(ledger, {"member_id": row["member_id"]})[1:])


def _word_of_member(ledger: "Ledger", row: Row) -> Belonging:
    """Hers until the keepers of words decide about it, wherever she is."""
    things, _place, owner = _member(ledger, row)
    return (Thing.WORD, *things), "province", owner


def _proof(ledger: "Ledger", row: Row) -> Belonging:
    return ((Thing.PROOF,), *_member(ledger, row)[1:])


def _role(ledger: "Ledger", row: Row) -> Belonging:
    kind = next(kind for kind, roles in KINDS_OF_ROLE.items() if row["role"] in roles)
    return (kind,), ledger.place_of_member(row), ledger.actor_of(row["user_id"])


def _of_her(*things: Thing) -> Any:
    def belongs(ledger: "Ledger", row: Row) -> Belonging:
        member = ledger.member_of(user_id=row["user_id"])
        return things, ledger.place_of_member(member), ledger.actor_of(row["user_id"])

    return belongs


def _province(*things: Thing) -> Any:
    return lambda ledger, row: (things, "province", None)


BELONGS = {
    "membership.branch": lambda ledger, row: (
        (Thing.BRANCH,),
        ledger.place_of_member({"branch_id": row["id"]}),
        None,
    ),
    "membership.member": _member,
    "membership.member_skills": _member,
    "membership.member_service_fields": _member,
    "membership.member_target_groups": _member,
    "membership.member_languages": _member,
    "membership.affiliation": _affiliation,
    "membership.application": _application,
    "membership.application_skills": _application,
    "membership.application_service_fields": _application,
    "membership.transfer": _transfer,
    "membership.card": _card,
    "membership.directoryentry": _member,
    "membership.ownanswer": _member,
    "membership.ownfield": _province(Thing.WORD),
    "membership.training": _member,
    "membership.certificate": _member,
    "membership.skillproposal": _word_of_member,
    "membership.proof": _proof,
    "membership.standingdecision": lambda ledger, row: ((Thing.STANDING,), *_member(ledger, row)[1:]),
    "membership.stewardship": _role,
    "membership.consent": _of_her(Thing.CONSENT),
    "privacy.datarequest": _of_her(Thing.CORRECTION, Thing.DATA_REQUEST),
    "accounts.user": _account,
    "account.emailaddress": _account,
    "home.portalimage": _file,
    "home.portaldocument": _file,
    "taggit.taggeditem": _tagged,
    "wagtailcore.taskstate": _task_state,
    "wagtailcore.workflowpage": _follows_branch,
    "wagtailcore.grouppagepermission": _follows_branch,
    "wagtailcore.groupcollectionpermission": _follows_branch,
    # Its parts know no branch: whoever may change hers makes them.
    "wagtailcore.workflow": lambda ledger, row: ((Thing.BRANCH,), "lebak", None),
    "wagtailcore.workflowtask": lambda ledger, row: ((Thing.BRANCH,), "lebak", None),
    "wagtailcore.task": lambda ledger, row: ((Thing.BRANCH,), "lebak", None),
    "membership.stagechange": lambda ledger, row: ((Thing.BRANCH,), ledger.place_of_member(row), None),
    "membership.branchapproval": lambda ledger, row: (
        (Thing.BRANCH,),
        ledger.place_of_member(row),
        None,
    ),
    "membership.notice": _province(Thing.NOTICE),
    "privacy.incident": _province(Thing.INCIDENT),
    "privacy.incidentmember": _province(Thing.INCIDENT),
    "membership.constituentbody": _province(Thing.CONSTITUENT_BODY),
    "membership.skill": _province(Thing.WORD),
    "membership.servicefield": _province(Thing.WORD),
    "membership.lettertext": _province(Thing.LETTER),
    "membership.messageoptout": _of_her(Thing.MEMBER),
    "membership.savedfilter": _of_her(Thing.MEMBER),
    "membership.targetgroup": _province(Thing.WORD),
    "membership.language": _province(Thing.WORD),
    "news.newscategory": _province(Thing.CATEGORY),
    "home.example": _province(Thing.CATEGORY),
    "home.portalsettings": _province(Thing.SETTINGS),
    "wagtailredirects.redirect": _province(Thing.REDIRECT),
} | dict.fromkeys(
    (
        "wagtailcore.page",
        "wagtailcore.revision",
        "wagtailcore.pagelogentry",
        "wagtailcore.comment",
        "wagtailcore.commentreply",
        "wagtailcore.pagesubscription",
        "wagtailcore.workflowstate",
        "wagtailcore.pageviewrestriction",
        "home.homepage",
        "home.standardpage",
        "membership.branchpage",
        "membership.branchindexpage",
        "news.newspage",
        "news.newsindexpage",
        "news.dispatch",
        "programs.programpage",
        "programs.programindexpage",
        "programs.indicator",
        "programs.partner",
        "programs.programdocument",
    ),
    _page,
)
# Rows that are the thing itself; others are parts of it, and to add one is to change it.
WHOLE = {
    "membership.member",
    "membership.proof",
    "membership.stewardship",
    "privacy.datarequest",
    "accounts.user",
    "home.portalimage",
    "home.portaldocument",
    "membership.notice",
    "privacy.incident",
    "membership.constituentbody",
    "membership.skill",
    "membership.servicefield",
    "membership.targetgroup",
    "membership.language",
    "news.newscategory",
    "wagtailredirects.redirect",
    "wagtailcore.page",
}
