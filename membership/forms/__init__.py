"""What people may write about members and roles."""

from membership.forms.affiliation import AffiliationForm, DutyAreaForm
from membership.forms.desk import EmailForm, MemberFilterForm, SeenForm
from membership.forms.numbers import NikForm, ReasonForm
from membership.forms.profile import PhoneField, ProfileForm, TermsField, VersionField
from membership.forms.proofs import ProofForm
from membership.forms.team import RoleForm

__all__ = [
    "AffiliationForm",
    "DutyAreaForm",
    "EmailForm",
    "MemberFilterForm",
    "NikForm",
    "PhoneField",
    "ProfileForm",
    "ProofForm",
    "ReasonForm",
    "RoleForm",
    "SeenForm",
    "TermsField",
    "VersionField",
]
