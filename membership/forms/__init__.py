"""What people may write about members, each room of the site by its own file."""

from membership.forms.profile import PhoneField, ProfileForm, TermsField, VersionField

__all__ = ["PhoneField", "ProfileForm", "TermsField", "VersionField"]
