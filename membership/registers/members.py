"""The register of members."""

from typing import Any

from django.contrib.admin import display
from django.db.models import QuerySet
from django.forms import ModelChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper

from accounts.models import User
from membership.actions.registering import correct_member, register_member
from membership.enums import Level
from membership.forms import PhoneField
from membership.models import Branch, Member
from membership.registers.scoped import ScopedForm, ScopedRegister, Visitor
from membership.rights import Action, Thing


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

    user = AccountChoiceField(required=False)
    phone = PhoneField(label=_("Phone/WhatsApp number"), required=False)

    def choices_within_reach(self) -> dict[str, QuerySet | None]:
        """Branches in which she may enter or change members."""
        action = Action.CHANGE if self.instance.pk else Action.ADD
        return {
            "branch": Branch.objects.where(self.for_user, action, Thing.MEMBER),
            "user": accounts_within_reach(self.for_user),
        }

    def save(self, commit: bool = True) -> Member:
        """Leaves the writing to the actions, which write the audit entry too."""
        is_new = self.instance.pk is None
        member: Member = super().save(commit=False)
        if is_new:
            return register_member(member, by=self.for_user)
        return correct_member(member, fields=self.changed_data, by=self.for_user)


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
        ],
        base_form_class=MemberForm,
    )

    def reach(self, user: Visitor, action: Action = Action.VIEW) -> QuerySet:
        """Members with what a row of the list shows."""
        return super().reach(user, action).select_related("branch", "constituent_body", "village__parent")

    @display(description=_("Subdistrict"))
    def district(self, member: Member) -> str:
        """The kecamatan in which she lives."""
        return member.village.parent.name if member.village and member.village.parent else ""
