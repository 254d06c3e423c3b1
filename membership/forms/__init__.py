"""What people may write about members and roles."""

from membership.forms.affiliation import AffiliationForm, DutyAreaForm
from membership.forms.agreeing import AgreementForm
from membership.forms.applying import ContactForm, IdentityForm, PotentialForm
from membership.forms.cards import CardChoiceForm, CardFilterForm, LostCardForm
from membership.forms.desk import EmailForm, MemberFilterForm, SeenForm
from membership.forms.duty import BodyForm, DutyForm
from membership.forms.numbers import NikForm, ReasonForm
from membership.forms.profile import PhoneField, ProfileForm, TermsField, VersionField
from membership.forms.proofs import ProofForm
from membership.forms.team import RoleForm
from membership.forms.transfers import TransferForm

__all__ = [
    "AffiliationForm",
    "AgreementForm",
    "BodyForm",
    "CardChoiceForm",
    "CardFilterForm",
    "ContactForm",
    "DutyAreaForm",
    "DutyForm",
    "EmailForm",
    "IdentityForm",
    "LostCardForm",
    "MemberFilterForm",
    "NikForm",
    "PhoneField",
    "PotentialForm",
    "ProfileForm",
    "ProofForm",
    "ReasonForm",
    "RoleForm",
    "SeenForm",
    "TermsField",
    "TransferForm",
    "VersionField",
]
