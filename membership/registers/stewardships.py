"""The register of roles."""

from datetime import date
from typing import Any

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from accounts.models import User
from membership.actions.delegation import tell_role_given
from membership.actions.stewardship import grant_role
from membership.enums import Role
from membership.models import Branch, Stewardship
from membership.models.stewardship import KINDS_OF_ROLE
from membership.policies import may_grant, may_somewhere
from membership.registers.members import AccountChoiceField, accounts_within_reach
from membership.registers.scoped import ReadOnlyHelper, ScopedForm, ScopedRegister, Visitor
from membership.rights import Action
from membership.views.guards import password_again


class StewardshipForm(ScopedForm):
    """A role for somebody, in a branch, from a day until a day.

    Unlike at the desk, she need not be a member, and an administrator may give herself a role: so
    the first secretariat of a new portal comes about, and the audit trail says how.
    """

    user = AccountChoiceField()

    def choices_within_reach(self) -> dict[str, QuerySet | None]:
        """Branches in which she may give some role."""
        branches = Branch.objects.none()
        for kind in KINDS_OF_ROLE:
            branches |= Branch.objects.where(self.for_user, Action.GRANT, kind)
        return {"branch": branches.in_use(), "user": accounts_within_reach(self.for_user)}

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a role that she may not give there, or not to herself."""
        data: dict[str, Any] = super().clean()
        if {"branch", "role", "user"} <= data.keys():
            if not may_grant(self.for_user, Role(data["role"]), data["branch"]):
                self.add_error("role", _("You cannot give this role here."))
            if data["user"] == self.for_user and not self.for_user.is_superuser:
                self.add_error("user", _("Nobody gives a role to herself."))
        if {"branch", "role", "user", "since"} <= data.keys():
            held = Stewardship.objects.held_by(data["user"], branch=data["branch"], role=data["role"])
            if held.overlapping(data["since"], data.get("until")).exists():
                self.add_error("role", _("This person holds this role here already on some of these days."))
        return data

    def clean_since(self) -> date:
        """Raises ValidationError for a past day: she would seem to have been in office when she acted then."""
        since: date = self.cleaned_data["since"]
        if since < timezone.localdate() and not self.for_user.is_superuser:
            raise ValidationError(_("A role begins today or later."))
        return since

    def save(self, commit: bool = True) -> Stewardship:
        """Leaves the writing to the action, which writes the audit entry too."""
        given = {name: self.cleaned_data[name] for name in ("user", "branch", "role", "since", "until")}
        stewardship = grant_role(**given, by=self.for_user)
        tell_role_given(stewardship)
        return stewardship


class StewardshipPermissionHelper(ReadOnlyHelper):
    """Roles are given here, and ended at the desk; a role of the past stays what it was."""

    def user_can_create(self, user: User) -> bool:
        return any(may_somewhere(user, Action.GRANT, kind) for kind in KINDS_OF_ROLE)


class StewardshipRegister(ScopedRegister):
    """Who holds which role, where, and how long."""

    model = Stewardship
    menu_icon = "key"
    menu_label = _("Stewardships")
    permission_helper_class = StewardshipPermissionHelper
    list_display = ("holder", "role", "branch", "since", "until", "ended_at")
    list_filter = ("role", "branch")
    search_fields = ("user__name", "user__email")
    edit_handler = ObjectList(
        [
            FieldPanel("user"),
            FieldRowPanel([FieldPanel("role"), FieldPanel("branch")]),
            FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
        ],
        base_form_class=StewardshipForm,
    )

    def create_view(self, request: HttpRequest) -> HttpResponse:
        """The form, after the password again."""
        return password_again(super().create_view)(request)

    def reach(self, user: Visitor, action: Action = Action.VIEW) -> QuerySet:
        """Roles with whom and where."""
        return super().reach(user, action).select_related("user", "branch")

    @display(description=_("Held by"))
    def holder(self, stewardship: Stewardship) -> str:
        """The name of the person who holds the role."""
        return stewardship.user.get_full_name()
