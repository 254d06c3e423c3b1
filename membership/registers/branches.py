"""The register of branches."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList

from accounts.models import User
from membership.models import Branch
from membership.registers.scoped import ReadOnlyHelper, ScopedRegister


class BranchPermissionHelper(ReadOnlyHelper):
    """A branch's stage can be changed; branches are neither added nor removed by hand."""

    def user_can_edit_obj(self, user: User, obj: object) -> bool:
        return bool(user.has_perm("membership.change_branch"))


class BranchRegister(ScopedRegister):
    """The branches and how far each has been formed."""

    model = Branch
    menu_icon = "site"
    menu_label = _("Branches")
    permission_helper_class = BranchPermissionHelper
    list_display = ("name", "level", "stage")
    list_filter = ("stage",)
    edit_handler = ObjectList([FieldPanel("stage")])
