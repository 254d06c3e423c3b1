"""A ready message in the officer's own WhatsApp."""

from django import template

from membership.whatsapp import LABELS, whatsapp_link

register = template.Library()


@register.inclusion_tag("desk/whatsapp.html")
def whatsapp(phone: str, purpose: str) -> dict[str, object]:
    """A link that opens WhatsApp with a text about `purpose` (`membership.whatsapp.TEXTS`); nothing without a mobile.

    Only for pages whose reader sees the phone number anyway.
    """
    return {"address": whatsapp_link(phone, purpose), "label": LABELS[purpose]}
