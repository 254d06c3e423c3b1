"""What the room adds to the CMS."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail_modeladmin.options import modeladmin_register

from membership.registers import MembershipRegisters
from membership.viewsets import ReferenceLists

modeladmin_register(MembershipRegisters)


@hooks.register("register_admin_viewset")
def reference_lists() -> ViewSetGroup:
    """The reference lists in the menu."""
    return ReferenceLists()
