from membership.models.affiliation import Affiliation
from membership.models.application import Application
from membership.models.approval import BranchApproval
from membership.models.branch import Branch, RoleGroup
from membership.models.card import Card
from membership.models.certificate import Certificate
from membership.models.consent import Consent, Notice
from membership.models.directory import DirectoryEntry
from membership.models.member import Member
from membership.models.message import LetterText, Message, MessageOptOut
from membership.models.own_field import OwnAnswer, OwnField
from membership.models.pages import BranchIndexPage, BranchPage
from membership.models.proof import Proof
from membership.models.proposal import SkillProposal
from membership.models.renewal import RenewalReminder
from membership.models.saved_filter import SavedFilter
from membership.models.series import NumberSeries
from membership.models.stage import StageChange
from membership.models.standing import StandingDecision
from membership.models.stewardship import Stewardship
from membership.models.training import Training
from membership.models.transfer import PastBranch, Transfer
from membership.models.vocabulary import ConstituentBody, Language, ServiceField, Skill, TargetGroup

__all__ = [
    "Affiliation",
    "Application",
    "Branch",
    "BranchApproval",
    "BranchIndexPage",
    "BranchPage",
    "Card",
    "Certificate",
    "Consent",
    "ConstituentBody",
    "DirectoryEntry",
    "Language",
    "LetterText",
    "Member",
    "Message",
    "MessageOptOut",
    "Notice",
    "NumberSeries",
    "OwnAnswer",
    "OwnField",
    "PastBranch",
    "Proof",
    "RenewalReminder",
    "RoleGroup",
    "SavedFilter",
    "ServiceField",
    "Skill",
    "SkillProposal",
    "StageChange",
    "StandingDecision",
    "Stewardship",
    "TargetGroup",
    "Training",
    "Transfer",
]
