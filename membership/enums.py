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


class AreaLevel(TextChoices):
    """How far down the duty area of a constituent body is named (domain: TKSK a kecamatan, PSM a desa)."""

    REGENCY = "regency", _("Regency/City")
    DISTRICT = "district", _("Subdistrict")
    VILLAGE = "village", _("Village/Urban village")


class ApplicationState(TextChoices):
    """How far an application for membership has come."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Needs correction")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN_APPLICATION = (ApplicationState.DRAFT, ApplicationState.SUBMITTED, ApplicationState.RETURNED)
WITH_APPLICANT = (ApplicationState.DRAFT, ApplicationState.RETURNED)
# Read by a branch, and not decided.
SENT_APPLICATION = (ApplicationState.SUBMITTED, ApplicationState.RETURNED)


class ApplicationStep(TextChoices):
    """The steps of an application, in their order; the values are the last part of their addresses."""

    IDENTITY = "identitas", _("Identity")
    CONTACT = "kontak", _("Contact and residence")
    BODY = "unsur", _("Constituent body and duty")
    POTENTIAL = "potensi", _("Skills and service fields")
    CONSENT = "persetujuan", _("Consents")
    REVIEW = "tinjau", _("Check and send")


class Seen(TextChoices):
    """What a verifier looked at when she decided; nothing of it is kept but that it was seen."""

    IDENTITY_CARD = "ktp", _("Identity card (KTP)")
    DECREE = "sk", _("Decree of assignment (SK)")
    CERTIFICATE = "certificate", _("Certificate")


class Standing(TextChoices):
    """What a member is to the forum on a day; computed by `membership.standing`, stored nowhere."""

    CANDIDATE = "candidate", _("Candidate")
    ACTIVE = "active", _("Active member")
    GRACE = "grace", _("Grace period")
    EXPIRED = "expired", _("Expired")
    PAUSED = "paused", _("Inactive")
    SUSPENDED = "suspended", _("Temporarily suspended")
    LEFT = "left", _("Has left")
    DISMISSED = "dismissed", _("Dismissed")
    DECEASED = "deceased", _("Deceased")


IN_GOOD_STANDING = (Standing.ACTIVE, Standing.GRACE)  # in the days of grace nothing is lost


class DecisionKind(TextChoices):
    """What can be decided about a membership, beside its dates. Where several hold, the later one here counts."""

    PAUSED = Standing.PAUSED.value, Standing.PAUSED.label
    SUSPENDED = Standing.SUSPENDED.value, Standing.SUSPENDED.label
    LEFT = Standing.LEFT.value, Standing.LEFT.label
    DISMISSED = Standing.DISMISSED.value, Standing.DISMISSED.label
    DECEASED = Standing.DECEASED.value, Standing.DECEASED.label


RENEWABLE = (Standing.ACTIVE, Standing.GRACE, Standing.EXPIRED)  # whom only time can end, or has ended
FORMER = (Standing.LEFT, Standing.DISMISSED, Standing.DECEASED)
OUT_OF_OFFICE = (*FORMER, Standing.SUSPENDED)  # whoever is this should hold no role
BY_DECREE = (DecisionKind.SUSPENDED, DecisionKind.DISMISSED)


class TransferState(TextChoices):
    """How far a move to another branch (mutasi) has come."""

    REQUESTED = "requested", _("Awaiting release")
    RELEASED = "released", _("Awaiting acceptance")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN_TRANSFER = (TransferState.REQUESTED, TransferState.RELEASED)


class FieldKind(TextChoices):
    """How a field of the secretariat's own is answered; the values are those of Wagtail's form builder."""

    TEXT = "singleline", _("Short text")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    CHOICE = "radio", _("One of several")
    CHOICES = "checkboxes", _("Several of several")
    YES_NO = "yes_no", _("Yes or no")


FILTERABLE = (FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.YES_NO, FieldKind.NUMBER, FieldKind.DATE)


class ShownTo(TextChoices):
    """Who reads the answers to a field of the secretariat's own, beside the member herself."""

    VERIFIERS = "verifiers", _("Those who check members")
    OFFICERS = "officers", _("All officers who see the member")


class MessageKind(TextChoices):
    """What the portal writes about; each kind but the last can be switched off by whoever gets it."""

    APPLICATION = "application", _("steps of my application")
    RENEWAL = "renewal", _("membership card and renewal")
    TRANSFER = "transfer", _("my transfer to another branch")
    PROFILE = "profile", _("checks of my profile")
    DESK = "desk", _("work at the desk")
    ACCOUNT = "account", _("account, security and personal data")


class MessageState(TextChoices):
    """How far a message of the portal has come."""

    WAITING = "waiting", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not delivered")
    SKIPPED = "skipped", _("Not mailed: switched off")


class Vehicle(TextChoices):
    """With what a member can get to people; blank: she did not say."""

    NONE = "none", _("No vehicle of my own")
    MOTORCYCLE = "motorcycle", _("Motorcycle")
    CAR = "car", _("Car")
    BOAT = "boat", _("Boat")


class Readiness(TextChoices):
    """How far a member may be sent in a disaster; blank: she did not say."""

    NOT = "not", _("Not available")
    DISTRICT = "district", _("Within my own subdistrict")
    REGENCY = "regency", _("Within my regency or city")
    PROVINCE = "province", _("Throughout the province")


class CertificateKind(TextChoices):
    """What a certificate says of a member; only the first kind makes a certified social worker (UU 14/2019)."""

    COMPETENCE = "competence", _("Competency certificate of a social worker (UU 14/2019)")
    OTHER = "other", _("Other certificate")


class CertificateLevel(TextChoices):
    """The levels at which social workers and social welfare staff are certified."""

    ASSISTANT = "assistant", _("Assistant")
    GENERALIST = "generalist", _("Generalist")
    SPECIALIST = "specialist", _("Specialist")


class ProposalState(TextChoices):
    """What became of a skill that a member missed in the list."""

    PENDING = "pending", _("Awaiting the secretariat")
    ACCEPTED = "accepted", _("Added to the list")
    MAPPED = "mapped", _("Already in the list under another name")
    REFUSED = "refused", _("Not added")
