"""The register of branches."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList

from accounts.models import User
from membership.actions.approval import switch_approval
from membership.actions.registering import change_stage
from membership.enums import Level
from membership.models import Branch
from membership.registers.scoped import ReadOnlyHelper, ScopedRegister


class BranchPermissionHelper(ReadOnlyHelper):
    """A branch's stage can be changed; branches are neither added nor removed by hand."""

    def user_can_edit_obj(self, user: User, obj: object) -> bool:
        return bool(user.has_perm("membership.change_branch"))


class BranchForm(WagtailAdminModelForm):
    """A branch's stage, and whether its pages need approval."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.level == Level.PROVINCE:
            self.fields.pop("needs_approval", None)

    def save(self, commit: bool = True) -> Branch:
        """Leaves the writing to the actions: they set up the workflow and write the audit entries."""
        branch = Branch.objects.get(pk=self.instance.pk)
        change_stage(branch, self.cleaned_data["stage"], by=self.for_user)
        if "needs_approval" in self.changed_data:
            switch_approval(branch, on=self.cleaned_data["needs_approval"], by=self.for_user)
        return branch


class BranchRegister(ScopedRegister):
    """The branches and how far each has been formed."""

    model = Branch
    menu_icon = "site"
    menu_label = _("Branches")
    permission_helper_class = BranchPermissionHelper
    list_display = ("name", "level", "stage", "needs_approval")
    list_filter = ("stage", "needs_approval")
    edit_handler = ObjectList([FieldPanel("stage"), FieldPanel("needs_approval")], base_form_class=BranchForm)
