"""The register of roles."""

from django.contrib.admin import display
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from membership.models import Branch, Stewardship
from membership.models.stewardship import KINDS_OF_ROLE
from membership.registers.members import AccountChoiceField, accounts_within_reach
from membership.registers.scoped import ScopedForm, ScopedRegister, Visitor
from membership.rights import Action


class StewardshipForm(ScopedForm):
    """A role for somebody, in a branch, from a day until a day."""

    user = AccountChoiceField()

    def choices_within_reach(self) -> dict[str, QuerySet | None]:
        """Branches in which she may give some role."""
        branches = Branch.objects.none()
        for kind in KINDS_OF_ROLE:
            branches |= Branch.objects.where(self.for_user, Action.GRANT, kind)
        return {"branch": branches, "user": accounts_within_reach(self.for_user)}


class StewardshipRegister(ScopedRegister):
    """Who holds which role, where, and how long."""

    model = Stewardship
    menu_icon = "key"
    menu_label = _("Stewardships")
    list_display = ("holder", "role", "branch", "since", "until")
    list_filter = ("role", "branch")
    search_fields = ("user__name", "user__email")
    to_change = Action.GRANT
    to_delete = Action.GRANT
    edit_handler = ObjectList(
        [
            FieldPanel("user"),
            FieldRowPanel([FieldPanel("role"), FieldPanel("branch")]),
            FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
        ],
        base_form_class=StewardshipForm,
    )

    def reach(self, user: Visitor, action: Action = Action.VIEW) -> QuerySet:
        """Roles with whom and where."""
        return super().reach(user, action).select_related("user", "branch")

    @display(description=_("Held by"))
    def holder(self, stewardship: Stewardship) -> str:
        """The name of the person who holds the role."""
        return stewardship.user.get_full_name()
