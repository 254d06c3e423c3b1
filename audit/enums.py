"""What can stand in the chain: every event of the portal, why it was done, and where it came from.

A code stays for ever, since rows bear it and their hashes cover it; a label may change.
The fields take their choices from the functions below, so that a new event needs no migration.
"""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Event(TextChoices):
    """What happened. Codes have at most 40 characters."""

    # Rights and branches
    ROLE_GRANTED = "role.granted", _("Role given")
    ROLE_ENDED = "role.ended", _("Role ended")
    BRANCH_PROVISIONED = "branch.provisioned", _("Branch set up")
    BRANCH_CHANGED = "branch.changed", _("Branch changed")
    BRANCH_RENAMED = "branch.renamed", _("Branch renamed")
    BRANCH_ARCHIVED = "branch.archived", _("Branch closed")
    BRANCH_REOPENED = "branch.reopened", _("Branch opened again")
    BRANCH_MERGED = "branch.merged", _("Branch merged into another")
    APPROVAL_SWITCHED = "approval.switched", _("Approval of pages switched")

    # Members
    MEMBER_REGISTERED = "member.registered", _("Member entered")
    MEMBER_CHANGED = "member.changed", _("Member's data changed")
    MEMBER_VERIFIED = "member.verified", _("Member verified")
    MEMBER_NUMBERED = "member.numbered", _("Member number given")
    MEMBER_EXPORTED = "member.exported", _("Members exported")
    MEMBER_ACCOUNT_LINKED = "member.account.linked", _("Account linked to a member")
    MEMBER_EMAIL_CHANGED = "member.email.changed", _("Another email asked for a member")

    # Applications, cards, standing, moves
    APPLICATION_SUBMITTED = "application.submitted", _("Application submitted")
    APPLICATION_RETURNED = "application.returned", _("Application sent back for correction")
    APPLICATION_APPROVED = "application.approved", _("Application approved")
    APPLICATION_REJECTED = "application.rejected", _("Application rejected")
    APPLICATION_WITHDRAWN = "application.withdrawn", _("Application withdrawn")
    APPLICATION_ESCALATED = "application.escalated", _("Application passed to the secretariat")
    CARD_ISSUED = "card.issued", _("Membership card made")
    CARD_REVOKED = "card.revoked", _("Membership card reported lost")
    CARD_EXPORTED = "card.exported", _("Membership cards printed")
    REGISTER_EXPORTED = "register.exported", _("Register taken out as a file")
    MEMBER_RENEWED = "member.renewed", _("Membership renewed")
    STANDING_DECIDED = "standing.decided", _("Decision about a membership")
    STANDING_ENDED = "standing.ended", _("Decision about a membership ended")
    TRANSFER_REQUESTED = "transfer.requested", _("Transfer asked for")
    TRANSFER_RELEASED = "transfer.released", _("Transfer released")
    TRANSFER_ACCEPTED = "transfer.accepted", _("Transfer accepted")
    TRANSFER_REFUSED = "transfer.refused", _("Transfer refused")
    TRANSFER_WITHDRAWN = "transfer.withdrawn", _("Transfer withdrawn")
    AFFILIATION_CHANGED = "affiliation.changed", _("Affiliation changed")
    AFFILIATION_ENDED = "affiliation.ended", _("Affiliation ended")
    AFFILIATION_VERIFIED = "affiliation.verified", _("Affiliation verified")
    POTENTIAL_CHANGED = "potential.changed", _("Training or certificate changed")
    POTENTIAL_VERIFIED = "potential.verified", _("Certificate verified")

    # National ID numbers
    MEMBER_NIK_ENTERED = "member.nik.entered", _("National ID number entered")
    MEMBER_NIK_READ = "member.nik.read", _("National ID number shown")
    MEMBER_NIK_RESOLVED = "member.nik.resolved", _("Double national ID number resolved")

    # Proofs
    PROOF_ADDED = "proof.added", _("Proof added")
    PROOF_READ = "proof.read", _("Proof opened")
    PROOF_REMOVED = "proof.removed", _("Proof removed")

    # Consent and privacy notices
    CONSENT_GIVEN = "consent.given", _("Consent given")
    CONSENT_WITHDRAWN = "consent.withdrawn", _("Consent withdrawn")
    DIRECTORY_CHOSEN = "directory.chosen", _("Choice for the public directory changed")
    NOTICE_PUBLISHED = "notice.published", _("Privacy notice published")

    # Rights of the person concerned
    DATA_EXPORTED = "data.exported", _("Own data downloaded")
    REQUEST_MADE = "request.made", _("Request made")
    REQUEST_DECIDED = "request.decided", _("Request decided")
    MEMBER_RESTRICTED = "member.restricted", _("Use of data restricted")
    MEMBER_UNRESTRICTED = "member.unrestricted", _("Restriction lifted")
    PERSON_ERASED = "person.erased", _("Person erased")
    ERASURE_REAPPLIED = "erasure.reapplied", _("Erasure applied again")

    # Incidents
    INCIDENT_OPENED = "incident.opened", _("Incident opened")
    INCIDENT_CHANGED = "incident.changed", _("Incident changed")
    INCIDENT_LETTERS = "incident.letters", _("Letters about an incident made")

    # Mails
    MESSAGE_SENT_AGAIN = "message.sent_again", _("Mail sent again")
    MESSAGE_TEXT_CHANGED = "message.text.changed", _("Text of a letter changed")

    # Accounts
    ACCOUNT_CHANGED = "account.changed", _("Account changed")

    # Upkeep
    RETENTION_RAN = "retention.ran", _("Data past its time deleted")
    KEYS_ROTATED = "keys.rotated", _("Encryption keys renewed")
    AUDIT_PRUNED = "audit.pruned", _("Old entries of the audit trail removed")


class Reason(TextChoices):
    """Why somebody looked at, or changed, what is not hers."""

    VERIFICATION = "verification", _("Verification of a member")
    MEMBER_REQUEST = "member_request", _("The member asked for it")
    DUPLICATE = "duplicate", _("Suspected double entry")
    LEGAL = "legal", _("Legal duty")
    OTHER = "other", _("Other reason")


class Channel(TextChoices):
    """By which door it came in."""

    WEB = "web", _("Website")
    CMS = "cms", _("CMS")
    DESK = "desk", _("Desk")
    COMMAND = "command", _("Server command")


Choices = list[tuple[str, str | Promise]]


def events() -> Choices:
    """The choices of `Entry.event`."""
    return list(Event.choices)


def reasons() -> Choices:
    """The choices of `Entry.reason`."""
    return list(Reason.choices)


def channels() -> Choices:
    """The choices of `Entry.channel`."""
    return list(Channel.choices)
