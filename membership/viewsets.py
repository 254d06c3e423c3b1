"""Reference lists in the CMS: they hold for the whole province and nothing about a person."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from home.viewsets import WordViewSet
from membership.forms.own_field_cms import OwnFieldForm
from membership.models import ConstituentBody, Language, OwnField, ServiceField, Skill, TargetGroup

if TYPE_CHECKING:
    from accounts.models import User


class KeptForGood(ModelPermissionPolicy):
    """Rows that nobody deletes: administrators neither, whom Django lets do everything."""

    def user_has_permission(self, user: "User", action: str) -> bool:
        """Wagtail's answer, but for deleting."""
        return action != "delete" and bool(super().user_has_permission(user, action))


register_permission_policy(ConstituentBody, KeptForGood(ConstituentBody), exact_class=True)


class ConstituentBodyViewSet(WordViewSet):
    """Member institutions (unsur). Member numbers hold their codes, so each stays."""

    model = ConstituentBody
    icon = "home"
    form_fields = ("code", "short_name", "name", "legal_basis", "area_level")
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


class OwnFieldViewSet(WordViewSet):
    """Questions of the secretariat's own to members."""

    model = OwnField
    icon = "form"
    list_display = ("label", "kind", "constituent_body", "shown_to", "retired_at")
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[OwnFieldForm]:
        """The form that keeps the sense of what members have answered."""
        return OwnFieldForm


class TargetGroupViewSet(WordViewSet):
    """Whom members serve (PPKS)."""

    model = TargetGroup
    icon = "group"
    form_fields = ("name",)


class LanguageViewSet(WordViewSet):
    """The languages in which members can work."""

    model = Language
    icon = "comment"
    form_fields = ("name",)


class ReferenceLists(ModelViewSetGroup):
    """The lists, together in the menu."""

    menu_label = _("Reference lists")
    menu_icon = "list-ul"
    menu_order = 310
    items = (
        ConstituentBodyViewSet,
        SkillViewSet,
        ServiceFieldViewSet,
        TargetGroupViewSet,
        LanguageViewSet,
        OwnFieldViewSet,
    )
