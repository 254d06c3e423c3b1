"""What stands on every page, kept by the communications staff: contact, menus, announcements."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from home.blocks.announcement import AnnouncementsBlock
from home.blocks.menus import ColumnsBlock, MenuBlock, SocialsBlock
from home.settings_form import VersionedForm


@register_setting(icon="site")
class PortalSettings(BaseSiteSetting):
    """The forum's public contact, menus and announcements; empty fields are not shown.

    One row, since every page asks for it: the menus cost it no query of their own.
    """

    about = models.CharField(
        _("about the forum"), max_length=250, blank=True, help_text=_("One sentence for the footer.")
    )
    address = models.TextField(_("address of the secretariat"), max_length=300, blank=True)
    map_link = models.URLField(
        _("link to a map"),
        blank=True,
        help_text=_("From “Share” in Google Maps or OpenStreetMap. For example: https://maps.app.goo.gl/…"),
    )
    opening_hours = models.TextField(
        _("opening hours"),
        max_length=200,
        blank=True,
        help_text=_("One line a day or a span of days. For example: Monday–Friday, 08.00–16.00 WIB"),
    )
    email = models.EmailField(_("email address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    whatsapp = models.CharField(
        _("WhatsApp number"),
        max_length=20,
        blank=True,
        help_text=_("With the country code, digits only. For example: 6281234567890"),
    )
    footer_note = models.CharField(
        _("last line of the footer"),
        max_length=250,
        blank=True,
        help_text=_("For example: Legal entity by decree of Kemenkumham number …"),
    )
    main_menu = StreamField(
        MenuBlock(required=False),
        blank=True,
        verbose_name=_("main menu"),
        help_text=_(
            "Drag the entries into their order. A page that is not published or not public is left out. "
            "While there is no entry, the menu shows the pages with “show in menus”."
        ),
    )
    footer_columns = StreamField(
        ColumnsBlock(required=False),
        blank=True,
        verbose_name=_("columns of the footer"),
        help_text=_("While there is no column, the footer shows the pages with “show in the footer”."),
    )
    socials = StreamField(SocialsBlock(required=False), blank=True, verbose_name=_("social media"))
    announcements = StreamField(
        AnnouncementsBlock(required=False),
        blank=True,
        verbose_name=_("announcements"),
        help_text=_("They stand above the content of all pages as long as their dates say."),
    )

    base_form_class = VersionedForm

    contact_panels = (
        FieldPanel("address"),
        FieldPanel("map_link"),
        FieldPanel("opening_hours"),
        FieldPanel("email"),
        FieldPanel("phone"),
        FieldPanel("whatsapp"),
    )
    edit_handler = TabbedInterface(
        [
            ObjectList([FieldPanel("announcements")], heading=_("Announcements")),
            ObjectList([FieldPanel("main_menu")], heading=_("Main menu")),
            ObjectList(
                [FieldPanel("about"), FieldPanel("footer_columns"), FieldPanel("footer_note")],
                heading=_("Footer"),
            ),
            ObjectList(
                [MultiFieldPanel(contact_panels, heading=_("Contact")), FieldPanel("socials")],
                heading=_("Contact"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("portal settings")
        verbose_name_plural = _("portal settings")
