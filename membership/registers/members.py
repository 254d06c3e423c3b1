"""The register of members."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin import display
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelChoiceField, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper

from accounts.models import User
from membership.actions.registering import (
    REGISTER_FIELDS,
    MemberChangedElsewhere,
    correct_member,
    register_member,
)
from membership.enums import Level
from membership.forms import PhoneField
from membership.forms.profile import VersionField
from membership.forms.registered import possible_registration
from membership.models import Branch, Member
from membership.registers.scoped import ScopedForm, ScopedRegister, Visitor
from membership.rights import Action, Thing
from membership.views.guards import password_again
from vault.names import NameField

STALE = _("This member was changed elsewhere in the meantime. Open her row again, so that nothing is lost.")


class AccountChoiceField(ModelChoiceField):
    """Accounts by name and address; an account's own text is its number only."""

    def __init__(self, **kwargs: Any) -> None:
        accounts = User.objects.filter(is_active=True).order_by("name", "email")
        super().__init__(label=_("Account"), queryset=accounts, **kwargs)

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.get_full_name()} · {obj.email}"


def accounts_within_reach(user: User) -> QuerySet | None:
    """The accounts that she may link to people: all for whoever keeps those of the province, else none.

    An account belongs to no branch until it is linked; a list of all would tell a branch who has one.
    """
    keeps = Branch.objects.where(user, Action.CHANGE, Thing.ACCOUNT).filter(level=Level.PROVINCE)
    return User.objects.filter(is_active=True).order_by("name", "email") if keeps.exists() else None


class MemberForm(ScopedForm):
    """A member's row as officers enter it; where she lives and what she can do she says herself."""

    name = NameField(label=_("Full name"), max_length=Member._meta.get_field("name").max_length)
    user = AccountChoiceField(required=False)
    phone = PhoneField(label=_("Phone/WhatsApp number"), required=False)
    # The version that the form was opened with. Not "version": the row's own must not be taken from a form.
    opened = VersionField(required=False, label=_("Version of the data"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opened"].initial = self.instance.version
        self.fields["registered_on"].validators.append(possible_registration)

    def choices_within_reach(self) -> dict[str, QuerySet | None]:
        """Branches in which she may enter or change members."""
        action = Action.CHANGE if self.instance.pk else Action.ADD
        return {
            "branch": Branch.objects.where(self.for_user, action, Thing.MEMBER).in_use().with_members(),
            "user": accounts_within_reach(self.for_user),
        }

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for her own account, and for a row that was saved since."""
        data: dict[str, Any] = super().clean()
        if data.get("user") == self.for_user:
            self.add_error("user", _("Nobody links her own account."))
        if self.instance.pk:
            fresh = Member.objects.listed().filter(pk=self.instance.pk, version=data.get("opened", 0))
            if not fresh.exists():
                raise ValidationError(STALE)
        return data

    def save(self, commit: bool = True) -> Member:
        """Leaves the writing to the actions, which write the audit entry too."""
        if self.instance.pk is None:
            return register_member(super().save(commit=False), by=self.for_user)
        values = {name: self.cleaned_data[name] for name in REGISTER_FIELDS if name in self.cleaned_data}
        return correct_member(
            self.instance, values=values, version=self.cleaned_data["opened"], by=self.for_user
        )


class MemberPermissionHelper(PermissionHelper):
    """Members leave the register by a decision, never by deleting their row."""

    def user_can_delete_obj(self, user: User, obj: object) -> bool:
        return False


class MemberRegister(ScopedRegister):
    """Members, to look up, enter and correct."""

    model = Member
    menu_icon = "group"
    menu_label = _("Members")
    permission_helper_class = MemberPermissionHelper
    list_display = ("name", "branch", "constituent_body", "district", "registered_on", "verified_at")
    list_filter = ("branch", "constituent_body")
    search_fields = ("name",)
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("branch"), FieldPanel("constituent_body")]),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("user")]),
            FieldPanel("registered_on"),
            FieldPanel("opened", classname="w-hidden"),
        ],
        base_form_class=MemberForm,
    )

    def reach(self, user: Visitor, action: Action = Action.VIEW) -> QuerySet:
        """Members with what a row of the list shows; nobody changes her own."""
        rows = super().reach(user, action)
        if action != Action.VIEW:
            rows = rows.filter(restricted_at=None).exclude(user_id=user.pk)
        return rows.select_related("branch", "constituent_body", "village__parent")

    def create_view(self, request: HttpRequest) -> HttpResponse:
        """After the password again where the form links an account, for that opens a person's data."""
        return self._careful(request, super().create_view, None)

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """The same; what is saved at the very same moment elsewhere is not written over."""
        self.find(request, instance_pk, Action.CHANGE)
        linked = Member.objects.filter(pk=instance_pk).values_list("user", flat=True).first()
        try:
            with transaction.atomic():
                return self._careful(request, super().edit_view, linked, instance_pk)
        except MemberChangedElsewhere:
            messages.error(request, STALE)
            return redirect(request.path)

    def _careful(
        self, request: HttpRequest, view: Callable[..., HttpResponse], linked: int | None, *args: str
    ) -> HttpResponse:
        links = request.method == "POST" and request.POST.get("user", "") != str(linked or "")
        if links and accounts_within_reach(request.user) is not None:  # type: ignore[arg-type]  # the gate asked
            view = password_again(view)
        return view(request, *args)

    @display(description=_("Subdistrict"))
    def district(self, member: Member) -> str:
        """The kecamatan in which she lives."""
        return member.village.parent.name if member.village and member.village.parent else ""
