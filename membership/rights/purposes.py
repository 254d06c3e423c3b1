"""What each role is for, in one sentence."""

from django.utils.translation import gettext_lazy as _

from membership.rights.words import Actor

PURPOSES = {
    Actor.ANONYMOUS: _("Whoever reads the site, without an account."),
    Actor.MEMBER: _("Whoever is signed in, about her own data."),
    Actor.EDITOR: _("Writes the news and pages of her branch."),
    Actor.VERIFIER: _("Enters the members of her branch and checks their data."),
    Actor.CHAIR: _("Answers for her branch: gives its roles, sees its members and approves its pages."),
    Actor.COMMUNICATIONS: _("Keeps the whole site: its pages, pictures, menus and approvals."),
    Actor.SECRETARIAT: _(
        "Keeps the register of members, their data and the requests about them, for the whole province."
    ),
    Actor.BOARD: _("Leads the forum and sees who holds which role."),
    Actor.PARTNER: _("Works with the forum from outside and reads figures; sees no member."),
    Actor.ADMINISTRATOR: _("Keeps the machine: accounts, roles, settings. Reads no NIK and no private file."),
}
