"""The words in which the policy is written."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Actor(TextChoices):
    """In which capacity somebody acts; those from EDITOR to PARTNER are the roles of a stewardship."""

    ANONYMOUS = "anonymous", _("Everybody")
    MEMBER = "member", _("Member")  # whoever is signed in, with regard to what is her own
    EDITOR = "editor", _("Branch editor")
    VERIFIER = "verifier", _("Branch verifier")
    CHAIR = "chair", _("Branch chair")
    COMMUNICATIONS = "communications", _("Communications")
    SECRETARIAT = "secretariat", _("Secretariat")
    BOARD = "board", _("Board")
    PARTNER = "partner", _("Partner")
    ADMINISTRATOR = "administrator", _("Administrator")


class Thing(TextChoices):
    """What the policy speaks of. Each thing belongs to a branch; what serves all belongs to the province."""

    BRANCH = "branch", _("Branches")
    BRANCH_ROLE = "branch_role", _("Roles of editor and verifier")
    CHAIR_ROLE = "chair_role", _("Role of the branch chair")
    PROVINCE_ROLE = "province_role", _("Roles of the province")
    ACCOUNT = "account", _("Accounts")
    MEMBER = "member", _("Members")
    APPLICATION = "application", _("Applications for membership")
    CARD = "card", _("Membership cards")
    STANDING = "standing", _("Decisions about memberships")
    TRANSFER = "transfer", _("Transfers between branches")
    NIK = "nik", _("NIK of members")
    PROOF = "proof", _("Private files of members")
    CONSENT = "consent", _("Consents")
    CORRECTION = "correction", _("Requests for correction")
    DATA_REQUEST = "data_request", _("Requests for restriction and erasure")
    NOTICE = "notice", _("Privacy notices")
    INCIDENT = "incident", _("Data breaches")
    AUDIT_ENTRY = "audit_entry", _("Audit trail")
    PAGE = "page", _("Pages and articles")
    FILE = "file", _("Pictures and documents")
    CONSTITUENT_BODY = "constituent_body", _("Constituent bodies")
    WORD = "word", _("Skills and service fields")
    CATEGORY = "category", _("News categories and page examples")
    LETTER = "letter", _("Letters of the portal")
    SETTINGS = "settings", _("Portal settings")
    REDIRECT = "redirect", _("Redirects")


class Action(TextChoices):
    """What can be done to a thing."""

    VIEW = "view", _("view")
    ADD = "add", _("add")
    CHANGE = "change", _("change")
    DELETE = "delete", _("delete")
    EXPORT = "export", _("export")
    CHOOSE = "choose", _("use")
    PUBLISH = "publish", _("publish")
    APPROVE = "approve", _("approve")
    LOCK = "lock", _("lock")
    GRANT = "grant", _("grant")
    END = "end", _("end")
    DECIDE = "decide", _("decide")
    RESOLVE = "resolve", _("resolve duplicates")


class Relation(TextChoices):
    """How the place of a thing lies to the place of her role."""

    OWN = "own", _("her own")
    SAME = "same", _("same branch")
    BELOW = "below", _("branches below")
    OTHER = "other", _("other branches")
    PROVINCE = "province", _("the province")


OWN = frozenset({Relation.OWN})
HERE = frozenset({Relation.SAME})
HERE_AND_BELOW = frozenset({Relation.SAME, Relation.BELOW})
EVERYWHERE = frozenset({Relation.SAME, Relation.BELOW, Relation.OTHER, Relation.PROVINCE})
