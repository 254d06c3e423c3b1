from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PersonBlock(blocks.StructBlock):
    """A person in a public role. Contact data of members has no place here."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), max_length=120)
    photo = ImageChooserBlock(label=_("Photo"), required=False)
    note = blocks.TextBlock(label=_("Note"), required=False, rows=2, max_length=300)


class PeopleBlock(blocks.StructBlock):
    """People side by side: a committee, speakers, contacts."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    people = blocks.ListBlock(PersonBlock(), label=_("People"), min_num=1)

    class Meta:
        icon = "group"
        label = _("People")
        template = "blocks/people.html"
