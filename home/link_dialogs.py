"""Labels for the dialogs in which an editor makes a link.

Wagtail gives these fields no label, so Django would show their English names: no catalogue
reaches those.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers

LABELS = {
    "body": _("Message"),
    "email_address": _("Email address"),
    "link_text": _("Link text"),
    "phone_number": _("Phone number"),
    "subject": _("Subject"),
}


class AddressField(choosers.URLOrAbsolutePathField):
    """Wagtail's field, which stumbles over a form without it."""

    def to_python(self, value: str | None) -> str:
        """The address; "" for none."""
        address: str = super().to_python(value or "")
        return address


def label_fields() -> None:
    """Names the fields that have no label of their own; called once, when all apps are ready."""
    choosers.ExternalLinkChooserForm.base_fields["url"] = AddressField(label=_("Address"))
    for form in (
        choosers.AnchorLinkChooserForm,
        choosers.EmailLinkChooserForm,
        choosers.ExternalLinkChooserForm,
        choosers.PhoneLinkChooserForm,
    ):
        for name, field in form.base_fields.items():
            field.label = field.label or LABELS.get(name)
