"""The register of branches; what is done to one is done on its own page (`views.cms_branches`)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from membership.models import Branch
from membership.registers.scoped import ReadOnlyHelper, ScopedRegister
from membership.rights import Action


class BranchPermissionHelper(ReadOnlyHelper):
    """Branches are made and changed; none is ever deleted, for they are closed or merged."""

    def user_can_create(self, user: User) -> bool:
        return bool(user.has_perm("membership.add_branch"))

    def user_can_edit_obj(self, user: User, obj: object) -> bool:
        return bool(user.has_perm("membership.change_branch"))


class BranchRegister(ScopedRegister):
    """The branches and how far each has been formed."""

    model = Branch
    menu_icon = "site"
    menu_label = _("Branches")
    permission_helper_class = BranchPermissionHelper
    index_template_name = "modeladmin/branches.html"
    list_display = ("name", "level", "stage", "needs_approval", "archived_at")
    list_filter = ("level", "stage", "needs_approval")
    search_fields = ("name", "slug")
    list_per_page = 50

    def create_view(self, request: HttpRequest) -> HttpResponse:
        """The way to the page on which a branch is made."""
        return redirect("cms_branch_new")

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """The way to the branch's own page; raises Http404 for one out of her reach."""
        self.find(request, instance_pk, Action.CHANGE)
        return redirect("cms_branch", instance_pk)
