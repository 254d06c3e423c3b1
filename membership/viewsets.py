"""Reference lists in the CMS: they hold for the whole province and nothing about a person."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from home.viewsets import WordViewSet
from membership.models import ConstituentBody, ServiceField, Skill


class ConstituentBodyViewSet(WordViewSet):
    """Member institutions (unsur)."""

    model = ConstituentBody
    icon = "home"
    form_fields = ("code", "short_name", "name", "legal_basis")
    list_display = ("short_name", "name", "legal_basis")


class SkillViewSet(WordViewSet):
    """What members can do."""

    model = Skill
    icon = "pick"
    form_fields = ("name",)


class ServiceFieldViewSet(WordViewSet):
    """The fields members work in."""

    model = ServiceField
    icon = "tag"
    form_fields = ("name",)


class ReferenceLists(ModelViewSetGroup):
    """The lists, together in the menu."""

    menu_label = _("Reference lists")
    menu_icon = "list-ul"
    menu_order = 310
    items = (ConstituentBodyViewSet, SkillViewSet, ServiceFieldViewSet)
