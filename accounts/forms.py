"""Forms about accounts: sign-up adds a name; the CMS manages people by e-mail and name."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from accounts.models import User
from vault.names import NameField


class SignupForm(forms.Form):
    """What sign-up asks besides e-mail and password; allauth mixes it into its own form."""

    name = NameField(
        label=_("Full name"),
        max_length=120,
        help_text=_("As on your ID card. Only you and the officers of your branch see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keeps the name with the new account."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class NameForm(forms.ModelForm):
    """A person's own name on her account page in the CMS, to read only.

    Lists of who did what show it: nobody who holds a role chooses it herself, and without a trace.
    """

    name = forms.CharField(
        label=_("Full name"),
        disabled=True,
        required=False,
        help_text=_("The secretariat records the names of officers. Ask it for a correction."),
    )

    class Meta:
        model = User
        fields = ("name",)


class StaffCreationForm(UserCreationForm):
    """A new account made in the CMS; its owner sets a password by "forgot password"."""

    first_name = None
    last_name = None

    class Meta(UserCreationForm.Meta):
        fields = ("email", "name", "is_superuser")

    def save(self, commit: bool = True) -> User:
        """The new account; nobody knows a password of it yet."""
        self.instance.set_unusable_password()
        return super().save(commit)


class StaffEditForm(UserEditForm):
    """An account changed in the CMS. Groups follow from stewardships and are not set by hand."""

    first_name = None
    last_name = None

    class Meta(UserEditForm.Meta):
        fields = ("email", "name", "is_active", "is_superuser")
