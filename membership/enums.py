"""The fixed words of the room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """Where in the tree a branch stands (statute, Bab V)."""

    PROVINCE = "province", _("Province")
    REGENCY = "regency", _("Regency/City")
    DISTRICT = "district", _("Subdistrict")


class Stage(TextChoices):
    """How far a branch has been formed."""

    NOT_FORMED = "not_formed", _("Not yet formed")
    MANDATED = "mandated", _("Preparatory committee")
    ASSEMBLY_SCHEDULED = "assembly_scheduled", _("Assembly scheduled")
    BOARD_ELECTED = "board_elected", _("Board elected")
    DECREED = "decreed", _("Confirmed by decree")
    INAUGURATED = "inaugurated", _("Inaugurated")
    ACTIVE = "active", _("Active")
    DISCHARGED = "discharged", _("Discharged")
    SUSPENDED = "suspended", _("Suspended")


class Role(TextChoices):
    """What a stewardship lets its holder do; `membership.policies` says what that is."""

    EDITOR = "editor", _("Branch editor")
    VERIFIER = "verifier", _("Branch verifier")
    CHAIR = "chair", _("Branch chair")
    COMMUNICATIONS = "communications", _("Communications")
    SECRETARIAT = "secretariat", _("Secretariat")
    BOARD = "board", _("Board")
    PARTNER = "partner", _("Partner")


BRANCH_ROLES = (Role.EDITOR, Role.VERIFIER, Role.CHAIR)
PROVINCE_ROLES = (Role.COMMUNICATIONS, Role.SECRETARIAT, Role.BOARD, Role.PARTNER)
FORMED = (Stage.DECREED, Stage.INAUGURATED, Stage.ACTIVE)


class Purpose(TextChoices):
    """What personal data are used for; each has its own notice and, but for ACCOUNT, its own consent."""

    ACCOUNT = "account", _("Account on the portal")
    MEMBERSHIP = "membership", _("Membership administration")
    DIRECTORY = "directory", _("Public directory")
    NEWSLETTER = "newsletter", _("Newsletter")
    PHOTO = "photo", _("Photos in news and reports")


class ProofKind(TextChoices):
    """What a private file proves."""

    DECREE = "decree", _("Decree of assignment (SK)")
    CERTIFICATE = "certificate", _("Certificate")
    TRAINING = "training", _("Proof of training")
    OTHER = "other", _("Other")
