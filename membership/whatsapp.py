"""Ready WhatsApp messages for officers: a link into their own app, with a polite text by purpose.

The link leads away from the portal, so neither number nor text comes into its logs. The text names nobody: it
stands in the history of the officer's browser.
"""

from datetime import timedelta
from urllib.parse import quote

import phonenumbers
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from phonenumbers import PhoneNumberType

from membership.enums import RENEWABLE, Standing
from membership.models import Member
from membership.standing import REMIND_BEFORE

# By purpose: what the link says, and what the message says. All lead to the member's own desk.
LABELS = {
    "greet": gettext_lazy("Write on WhatsApp"),
    "check": gettext_lazy("Ask on WhatsApp when the KTP can be seen"),
    "complete": gettext_lazy("Ask on WhatsApp to complete the application"),
    "welcome": gettext_lazy("Tell the good news on WhatsApp"),
    "renew": gettext_lazy("Remind on WhatsApp of the renewal"),
    "transfer": gettext_lazy("Write on WhatsApp about the transfer"),
}
TEXTS = {
    "greet": gettext_lazy("I am writing to you about your membership. Your own page is here: %(link)s"),
    "check": gettext_lazy(
        "I am checking your application for membership. When may I see your KTP, in person or by video call? Please do not send a photo of it. Where your application stands is written here: %(link)s"
    ),
    "complete": gettext_lazy(
        "Your application for membership still lacks something. Please sign in and complete it: %(link)s"
    ),
    "welcome": gettext_lazy(
        "Your application for membership is approved. Welcome! Your member number and card are here: %(link)s"
    ),
    "renew": gettext_lazy(
        "It is time to renew your membership. You can ask for it on your own page: %(link)s Thank you for staying with us."
    ),
    "transfer": gettext_lazy(
        "I am writing to you about your transfer to another branch. How far it has come stands on your own page: %(link)s"
    ),
}
WITH_WHATSAPP = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


def whatsapp_link(phone: str, purpose: str) -> str:
    """The address that opens WhatsApp with a text about `purpose`; empty where `phone` is no mobile number.

    Raises KeyError for a purpose that is not in the table.
    """
    text = TEXTS[purpose] % {"link": f"{settings.WAGTAILADMIN_BASE_URL}/anggota/"}
    try:
        number = phonenumbers.parse(phone, "ID")
    except phonenumbers.NumberParseException:
        return ""
    if phonenumbers.number_type(number) not in WITH_WHATSAPP:
        return ""
    digits = f"{number.country_code}{number.national_number}"
    greeting = gettext("Good day. This is your branch of Forpeksos Banten.")
    return f"https://wa.me/{digits}?text={quote(f'{greeting} {text}', safe='')}"


def purposes_for(member: Member) -> list[str]:
    """What an officer may write to `member` about: the renewal too when its time has come and she can be renewed.

    Nothing where her data are restricted, and nothing to the telephone of one who has died.
    """
    standing = member.standing
    if member.restricted_at or not member.phone or standing == Standing.DECEASED:
        return []
    near = timezone.localdate() + timedelta(days=max(REMIND_BEFORE))
    is_near = member.valid_until is not None and member.valid_until <= near
    return ["greet", "renew"] if is_near and standing in RENEWABLE else ["greet"]
