"""How long what is kept: the one table. `manage.py retention` carries it out each day, pages and docs print it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

YEAR = timedelta(days=365.25)


class Code(StrEnum):
    """The names of the rules, as the audit trail knows them; at most 40 characters."""

    SESSIONS = "sessions"
    UNCONFIRMED_ACCOUNTS = "unconfirmed_accounts"
    APPLICATION_DRAFTS = "application_drafts"
    APPLICATIONS_ENDED = "applications_ended"
    REQUEST_WORDS = "request_words"
    REQUESTS = "requests"
    CONSENTS = "consents"
    ROLES = "roles"
    EDITING_HISTORY = "editing_history"
    INCIDENT_MEMBERS = "incident_members"
    AUDIT = "audit"
    ORPHANED_FILES = "orphaned_files"
    MESSAGES = "messages"


@dataclass(frozen=True)
class Rule:
    """What goes, how long after which moment, why, and by which law."""

    code: Code
    what: Promise
    after: timedelta
    since: Promise
    why: Promise
    law: str

    @property
    def how_long(self) -> str:
        """The time in words."""
        years, days = round(self.after / YEAR), self.after.days
        if years:
            return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}
        if days:
            return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
        return gettext("at once")


ART_43 = "UU 27/2022 Pasal 43"  # data are erased once their purpose is reached
ART_16 = "UU 27/2022 Pasal 16 ayat (2) huruf g"  # destroyed after the time of retention

RULES: tuple[Rule, ...] = (
    Rule(
        Code.SESSIONS,
        _("Sessions: network address, browser, sign-in codes"),
        timedelta(0),
        _("their end, two weeks after the last visit at the latest"),
        _("nobody is signed in by them any more"),
        ART_43,
    ),
    Rule(
        Code.UNCONFIRMED_ACCOUNTS,
        _("Accounts whose address nobody has confirmed, without membership, role or request"),
        timedelta(days=30),
        _("signing up"),
        _("the address may belong to somebody who knows nothing of it"),
        ART_43,
    ),
    Rule(
        Code.APPLICATION_DRAFTS,
        _("Applications for membership that were begun or sent back and then left alone"),
        timedelta(days=90),
        _("the last change"),
        _("nobody waits for them; a new one is begun in minutes"),
        ART_43,
    ),
    Rule(
        Code.APPLICATIONS_ENDED,
        _("Applications for membership that were refused or taken back"),
        YEAR,
        _("the refusal, or the taking back"),
        _("the time for coming back to it is over; that it was decided stays in the audit trail"),
        ART_43,
    ),
    Rule(
        Code.REQUEST_WORDS,
        _("Words in requests about own data, and the value asked for"),
        YEAR,
        _("the answer"),
        _("the time for coming back to it is over; that it was asked and answered stays"),
        ART_43,
    ),
    Rule(
        Code.REQUESTS,
        _("Answered requests about own data"),
        5 * YEAR,
        _("the answer"),
        _("they prove that it was answered in time"),
        ART_16,
    ),
    Rule(
        Code.CONSENTS,
        _("Consents that were withdrawn"),
        5 * YEAR,
        _("their withdrawal"),
        _("they prove what was consented to (art. 24)"),
        ART_16,
    ),
    Rule(
        Code.ROLES,
        _("Roles that have ended"),
        5 * YEAR,
        _("the last day in the role"),
        _("they show who could act for a branch, and when"),
        ART_16,
    ),
    Rule(
        Code.EDITING_HISTORY,
        _("The history of pages and lists: who changed what"),
        5 * YEAR,
        _("the change"),
        _("knowing who edited what on the site"),
        ART_16,
    ),
    Rule(
        Code.INCIDENT_MEMBERS,
        _("Which members a closed incident concerned"),
        5 * YEAR,
        _("the closing of the incident"),
        _("it proves that all were told (art. 46)"),
        ART_16,
    ),
    Rule(
        Code.AUDIT,
        _("The audit trail"),
        5 * YEAR,
        _("the entry"),
        _("showing who saw and changed personal data, and finding misuse"),
        ART_16,
    ),
    Rule(
        Code.MESSAGES,
        _("Messages of the portal: to whom, about what, and whether they arrived"),
        timedelta(days=90),
        _("writing them; the words of a mail go as soon as it was sent"),
        _("nobody asks any more whether they arrived"),
        ART_43,
    ),
    Rule(
        Code.ORPHANED_FILES,
        _("Personal files that nothing in the register names any more"),
        timedelta(hours=24),
        _("their last change"),
        _("a crash or a restored backup left them behind"),
        ART_43,
    ),
)
BY_CODE = {rule.code: rule for rule in RULES}
# Exports of members and copies of one's own data are made while they are handed out, and stored nowhere:
# there is nothing to delete.
