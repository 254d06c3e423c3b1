from membership.models.branch import Branch, RoleGroup
from membership.models.member import Member
from membership.models.pages import BranchIndexPage, BranchPage
from membership.models.stewardship import Stewardship
from membership.models.vocabulary import ConstituentBody, ServiceField, Skill

__all__ = [
    "Branch",
    "BranchIndexPage",
    "BranchPage",
    "ConstituentBody",
    "Member",
    "RoleGroup",
    "ServiceField",
    "Skill",
    "Stewardship",
]
