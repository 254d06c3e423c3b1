from membership.models.approval import BranchApproval
from membership.models.branch import Branch, RoleGroup
from membership.models.consent import Consent, Notice
from membership.models.member import Member
from membership.models.pages import BranchIndexPage, BranchPage
from membership.models.proof import Proof
from membership.models.series import NumberSeries
from membership.models.stewardship import Stewardship
from membership.models.vocabulary import ConstituentBody, ServiceField, Skill

__all__ = [
    "Branch",
    "BranchApproval",
    "BranchIndexPage",
    "BranchPage",
    "Consent",
    "ConstituentBody",
    "Member",
    "Notice",
    "NumberSeries",
    "Proof",
    "RoleGroup",
    "ServiceField",
    "Skill",
    "Stewardship",
]
