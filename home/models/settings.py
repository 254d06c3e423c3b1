"""Facts about the forum that stand on every page, kept by the communications staff."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="site")
class PortalSettings(BaseSiteSetting):
    """The forum's public contact, shown in the footer; empty fields are not shown."""

    about = models.CharField(
        _("about the forum"), max_length=250, blank=True, help_text=_("One sentence for the footer.")
    )
    address = models.TextField(_("address of the secretariat"), max_length=300, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    whatsapp = models.CharField(
        _("WhatsApp number"),
        max_length=20,
        blank=True,
        help_text=_("With the country code, digits only. For example: 6281234567890"),
    )
    panels = [
        FieldPanel("about"),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("email"), FieldPanel("phone"), FieldPanel("whatsapp")],
            heading=_("Contact"),
        ),
    ]

    class Meta:
        verbose_name = _("portal settings")
        verbose_name_plural = _("portal settings")
