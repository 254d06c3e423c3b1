"""The registers together in the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from membership.registers.affiliations import AffiliationRegister
from membership.registers.applications import ApplicationRegister
from membership.registers.branches import BranchRegister
from membership.registers.cards import CardRegister
from membership.registers.members import MemberRegister
from membership.registers.stewardships import StewardshipRegister
from membership.registers.transfers import TransferRegister


class MembershipRegisters(ModelAdminGroup):
    """The registers, together in the menu."""

    menu_label = _("Membership")
    menu_icon = "group"
    menu_order = 300
    items = (
        MemberRegister,
        AffiliationRegister,
        ApplicationRegister,
        CardRegister,
        TransferRegister,
        BranchRegister,
        StewardshipRegister,
    )
