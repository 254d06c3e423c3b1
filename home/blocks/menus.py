"""What the menus of the site are made of; the names are data."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.link import LinkBlock


class EntryBlock(LinkBlock):
    """An entry of the main menu, with the links that open below it: two levels and no more."""

    below = blocks.ListBlock(LinkBlock(), label=_("Below it"), min_num=0, default=[])

    class Meta:
        label = _("Menu entry")


class MenuBlock(blocks.StreamBlock):
    """The main menu, in the order in which it is shown."""

    entry = EntryBlock()

    class Meta:
        max_num = 9


class ColumnBlock(blocks.StructBlock):
    """Links below a heading."""

    title = blocks.CharBlock(label=_("Heading"), max_length=60)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Column")


class ColumnsBlock(blocks.StreamBlock):
    """The columns of links in the footer."""

    column = ColumnBlock()

    class Meta:
        max_num = 4


class SocialBlock(blocks.StructBlock):
    """The forum in another place."""

    name = blocks.CharBlock(label=_("Name"), max_length=40, help_text=_("For example: Instagram"))
    address = blocks.URLBlock(
        label=_("Address"), help_text=_("For example: https://www.instagram.com/forpeksosbanten")
    )

    class Meta:
        icon = "group"
        label = _("Social medium")


class SocialsBlock(blocks.StreamBlock):
    """The forum's accounts elsewhere."""

    social = SocialBlock()

    class Meta:
        max_num = 8
