"""What people may write about members and roles."""

from membership.forms.affiliation import AffiliationForm, DutyAreaForm, EndForm
from membership.forms.agreeing import AgreementForm
from membership.forms.applying import ContactForm, IdentityForm, PotentialForm
from membership.forms.cards import CardChoiceForm, CardFilterForm, LostCardForm
from membership.forms.desk import EmailForm, MemberFilterForm, SeenForm
from membership.forms.duty import BodyForm, DutyForm
from membership.forms.numbers import NikForm, ReasonForm
from membership.forms.parts import CertificateForm, TrainingForm
from membership.forms.profile import (
    OwnContactForm,
    OwnPotentialForm,
    PhoneField,
    ProposalForm,
    TermsField,
    VersionField,
)
from membership.forms.proofs import ProofForm
from membership.forms.proposals import ProposalDecisionForm
from membership.forms.standing import LeavingForm, ReturnForm, StandingForm
from membership.forms.team import RoleForm
from membership.forms.transfers import TransferForm

__all__ = [
    "AffiliationForm",
    "AgreementForm",
    "BodyForm",
    "CardChoiceForm",
    "CardFilterForm",
    "CertificateForm",
    "ContactForm",
    "DutyAreaForm",
    "DutyForm",
    "EmailForm",
    "EndForm",
    "IdentityForm",
    "LeavingForm",
    "LostCardForm",
    "MemberFilterForm",
    "NikForm",
    "OwnContactForm",
    "OwnPotentialForm",
    "PhoneField",
    "PotentialForm",
    "ProofForm",
    "ProposalDecisionForm",
    "ProposalForm",
    "ReasonForm",
    "ReturnForm",
    "RoleForm",
    "SeenForm",
    "StandingForm",
    "TermsField",
    "TrainingForm",
    "TransferForm",
    "VersionField",
]
