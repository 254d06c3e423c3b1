"""Accounts in the CMS: by e-mail and name, without passwords."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.users.views.users import IndexView, UserColumn, UserViewSet

from accounts.forms import StaffCreationForm, StaffEditForm


class AccountIndexView(IndexView):
    """The list, found by name and e-mail; Wagtail's own expects first and last names."""

    search_fields = ("name", "email")

    @property
    def columns(self) -> list[Column]:
        """The columns of the list."""
        title = self._get_title_column_class(UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            title("name", accessor="get_full_name", label=_("Name"), get_url=self.get_edit_url),
            Column("email", label=_("Email address"), sort_key="email"),
            BooleanColumn("is_superuser", label=_("Administrator"), sort_key="is_superuser"),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active"),
            DateColumn("last_login", label=_("Last login"), sort_key="last_login"),
        ]


class AccountViewSet(UserViewSet):
    """Wagtail's user management on our User."""

    index_view_class = AccountIndexView

    def get_form_class(self, for_update: bool = False) -> Any:
        """The form for a new or an existing account."""
        return StaffEditForm if for_update else StaffCreationForm
