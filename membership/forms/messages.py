"""Forms about mails: which she wants, and which the secretariat looks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.enums import MessageKind, MessageState
from membership.letterbook import letters_of
from membership.models import MessageOptOut
from membership.models.message import MessageQuerySet

# What each kind brings; the last goes to everybody.
MEANINGS = {
    MessageKind.APPLICATION: _("That it was received, needs a correction, was approved or rejected."),
    MessageKind.RENEWAL: _("That your card is ready, and that your membership ends soon."),
    MessageKind.TRANSFER: _("That it was released, accepted or refused."),
    MessageKind.PROFILE: _("That something in your profile was checked, or should be looked at again."),
    MessageKind.DESK: _("For officers: pages, applications and transfers that wait for you."),
}


class MailsForm(forms.Form):
    """A switch for each kind that she may be written about and may do without."""

    def __init__(self, *args: Any, offered: list[MessageKind], refused: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in offered:
            self.fields[kind.value] = forms.BooleanField(
                label=_("Send mail about %(kind)s") % {"kind": kind.label},
                help_text=MEANINGS[kind],
                required=False,
                initial=kind not in refused,
            )

    @classmethod
    def of(cls, user: Any, data: Any, *, at_desk: bool) -> "MailsForm":
        """The form of `user`; work at the desk is for those who have some."""
        offered = [kind for kind in MEANINGS if at_desk or kind != MessageKind.DESK]
        refused = MessageOptOut.objects.filter(user=user).values_list("kind", flat=True)
        return cls(data, offered=offered, refused={*refused})

    def wanted(self) -> list[str]:
        """The kinds that are ticked."""
        return [kind for kind, ticked in self.cleaned_data.items() if ticked]


class OutboxForm(forms.Form):
    """The filter of outgoing mails; its names stand in addresses, hence Indonesian."""

    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All")), *MessageState.choices]
    )
    tentang = forms.ChoiceField(
        label=_("About"), required=False, choices=[("", _("All")), *MessageKind.choices]
    )

    def narrow(self, messages: MessageQuerySet) -> MessageQuerySet:
        """Those of `messages` that were asked for; none while the filter itself is wrong."""
        if not self.is_valid():
            return messages.none()
        asked = self.cleaned_data
        if asked["status"]:
            messages = messages.filter(state=asked["status"])
        if asked["tentang"]:
            messages = messages.filter(letter__in=letters_of(asked["tentang"]))
        return messages
