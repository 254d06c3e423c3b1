"""What somebody who applies agrees to: the membership, which must be, and purposes that she may leave out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.enums import Purpose
from membership.forms.profile import VersionField
from membership.models import Application, Consent, Notice

ASKED = (Purpose.MEMBERSHIP, Purpose.DIRECTORY, Purpose.NEWSLETTER, Purpose.PHOTO)
SAYING = {
    Purpose.MEMBERSHIP: _("I have read this and agree. My data are used to manage my membership."),
    Purpose.DIRECTORY: _("Yes, show me in the public directory."),
    Purpose.NEWSLETTER: _("Yes, send me the newsletter."),
    Purpose.PHOTO: _("Yes, photos that show me may be used."),
}


class AgreementForm(forms.Form):
    """A box for each notice in force, with the version that she sees beside it."""

    def __init__(self, data: Any = None, *, application: Application) -> None:
        super().__init__(data)
        notices = {notice.purpose: notice for notice in Notice.objects.in_force()}
        self.notices = [notices[purpose] for purpose in ASKED if purpose in notices]
        given = Consent.objects.in_force().filter(user=application.user_id, notice__in=self.notices)
        purposes = set(given.values_list("purpose", flat=True))
        for notice in self.notices:
            purpose = Purpose(notice.purpose)
            self.fields[purpose.value] = forms.BooleanField(
                label=SAYING[purpose],
                required=purpose == Purpose.MEMBERSHIP,
                initial=purpose in purposes,
                error_messages={"required": _("Without this agreement there can be no membership.")},
            )
            self.fields[f"{purpose}_version"] = VersionField(required=False, initial=notice.version)

    def rows(self) -> list[tuple[Notice, Any]]:
        """Each notice with its box."""
        return [(notice, self[notice.purpose]) for notice in self.notices]

    def answers(self) -> dict[Purpose, tuple[bool, int]]:
        """Yes or no to each purpose, with the version that she read."""
        said = self.cleaned_data
        return {
            Purpose(notice.purpose): (said[notice.purpose], said[f"{notice.purpose}_version"])
            for notice in self.notices
        }
