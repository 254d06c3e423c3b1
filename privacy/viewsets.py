"""Privacy notices in the CMS: the secretariat reads them and publishes the next version."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from membership.actions.consent import publish_notice
from membership.enums import Purpose
from membership.models import Notice
from membership.policies import may_somewhere
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User

DOES = {"add": Action.ADD, "view": Action.VIEW}


class NoticePolicy(ModelPermissionPolicy):
    """Who may do what with notices, by the portal's own table. Nobody changes or deletes one, whoever she is."""

    def user_has_permission(self, user: "User", action: str) -> bool:
        """By the declared policy."""
        return action in DOES and may_somewhere(user, DOES[action], Thing.NOTICE)

    def user_has_any_permission(self, user: "User", actions: set[str]) -> bool:
        """Whether one of `actions` is hers."""
        return any(self.user_has_permission(user, action) for action in actions)


class NoticeForm(forms.ModelForm):
    """The words of a new version; its number comes from the action."""

    class Meta:
        model = Notice
        fields = ("purpose", "title", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 16})}


class PublishNoticeView(CreateView):
    """Publishes a version, through the action that numbers it and writes it down."""

    success_message = _("“%(object)s” is in force now.")

    def save_instance(self) -> Notice:
        """The new version; the one in force, if it says exactly this."""
        data = self.form.cleaned_data
        return publish_notice(
            Purpose(data["purpose"]), title=data["title"], text=data["text"], by=self.request.user
        )

    def get_success_buttons(self) -> list[Any]:
        """None: a published version cannot be edited."""
        return []


class NoticeViewSet(ModelViewSet):
    """A list, a reading page and a form for the next version. There is no address to edit or delete."""

    model = Notice
    icon = "info-circle"
    menu_label = _("Privacy notices")
    menu_order = 320
    add_to_admin_menu = True
    list_display = ("__str__", "title", "published_at")
    list_filter = ("purpose",)
    inspect_view_enabled = True
    inspect_view_class = InspectView
    inspect_view_fields = ("purpose", "version", "title", "text", "published_at")
    copy_view_enabled = False
    add_to_reference_index = False
    add_view_class = PublishNoticeView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """The same whatever is asked: nothing is updated."""
        return NoticeForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the addresses that are not there."""
        gone = dict.fromkeys(("edit_url_name", "delete_url_name", "history_url_name", "usage_url_name"))
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common | gone

    def get_urlpatterns(self) -> list[URLPattern]:
        """Reading and adding."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
        ]

    def register_admin_url_finder(self) -> None:
        """None: Wagtail would look for the address of an edit page."""
