"""Registers in the CMS, by wagtail-modeladmin.

Its `get_queryset` scopes list and export only; edit, inspect and delete load from the model's
default manager, history checks nothing, and any parameter of an address becomes a filter. So these registers are given to roles of the whole
province alone, history is off, and what is not named here cannot be opened.
"""

from typing import Any

from django.contrib.admin import display
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.forms import ModelChoiceField
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup
from wagtail_modeladmin.views import IndexView

from accounts.models import User
from membership.forms import PhoneField
from membership.models import Branch, Member, Stewardship


class RegisterIndexView(IndexView):
    """A list that can be filtered by what its `list_filter` names, and by nothing else.

    modeladmin follows any parameter through any relation: a reader could ask letter by letter for
    a password or a session key.
    """

    def get_filters_params(self, params: Any = None) -> dict[str, list[str]]:
        named = {f"{name}{end}" for name in self.list_filter for end in ("__exact", "__id__exact")}
        return {key: value for key, value in super().get_filters_params(params).items() if key in named}

    def get_queryset(self, request: HttpRequest | None = None) -> QuerySet:
        """Raises Http404 for a filter value that cannot be."""
        self.query: str = self.query.replace("\x00", "")
        try:
            return super().get_queryset(request)
        except (IncorrectLookupParameters, ValueError) as wrong:
            raise Http404 from wrong


class ReadOnlyHelper(PermissionHelper):
    """Rows of this register are made and changed elsewhere, whatever permissions somebody has."""

    def user_can_create(self, user: User) -> bool:
        return False

    def user_can_edit_obj(self, user: User, obj: object) -> bool:
        return False

    def user_can_delete_obj(self, user: User, obj: object) -> bool:
        return False


class AccountChoiceField(ModelChoiceField):
    """Accounts by name and address; an account's own text is its number only."""

    def __init__(self, **kwargs: Any) -> None:
        accounts = User.objects.filter(is_active=True).order_by("name", "email")
        super().__init__(label=_("Account"), queryset=accounts, **kwargs)

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.get_full_name()} · {obj.email}"


class MemberForm(WagtailAdminModelForm):
    """A member's row as the secretariat enters it; where she lives and what she can do she says herself."""

    user = AccountChoiceField(required=False)
    phone = PhoneField(label=_("Phone/WhatsApp number"), required=False)

    def save(self, commit: bool = True) -> Member:
        """Counts the version up, so that a profile form that is open elsewhere becomes stale."""
        if self.instance.pk:
            self.instance.version += 1
        return super().save(commit)


class MemberPermissionHelper(PermissionHelper):
    """Members leave the register by a decision, never by deleting their row."""

    def user_can_delete_obj(self, user: User, obj: object) -> bool:
        return False


class MemberRegister(ModelAdmin):
    """Members, to look up, enter and correct."""

    model = Member
    menu_icon = "group"
    menu_label = _("Members")
    permission_helper_class = MemberPermissionHelper
    history_view_enabled = False
    index_view_class = RegisterIndexView
    list_display = ("name", "branch", "constituent_body", "district", "registered_on", "verified_at")
    list_filter = ("branch", "constituent_body")
    search_fields = ("name",)
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("branch"), FieldPanel("constituent_body")]),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("user")]),
            FieldRowPanel([FieldPanel("registered_on"), FieldPanel("verified_at")]),
        ],
        base_form_class=MemberForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Member]:
        """The members within the reader's reach."""
        return Member.objects.within_reach_of(request.user).select_related(
            "branch", "constituent_body", "village__parent"
        )

    @display(description=_("Subdistrict"))
    def district(self, member: Member) -> str:
        """The kecamatan in which she lives."""
        return member.village.parent.name if member.village and member.village.parent else ""


class BranchPermissionHelper(ReadOnlyHelper):
    """A branch's stage can be changed; branches are neither added nor removed by hand."""

    def user_can_edit_obj(self, user: User, obj: object) -> bool:
        return bool(user.has_perm("membership.change_branch"))


class BranchRegister(ModelAdmin):
    """The branches and how far each has been formed."""

    model = Branch
    menu_icon = "site"
    menu_label = _("Branches")
    permission_helper_class = BranchPermissionHelper
    history_view_enabled = False
    index_view_class = RegisterIndexView
    list_display = ("name", "level", "stage")
    list_filter = ("stage",)
    edit_handler = ObjectList([FieldPanel("stage")])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Branch]:
        """The branches within the reader's reach."""
        return Branch.objects.within_reach_of(request.user)


class StewardshipForm(WagtailAdminModelForm):
    """A role for somebody, in a branch, from a day until a day."""

    user = AccountChoiceField()


class StewardshipRegister(ModelAdmin):
    """Who holds which role, where, and how long."""

    model = Stewardship
    menu_icon = "key"
    menu_label = _("Stewardships")
    history_view_enabled = False
    index_view_class = RegisterIndexView
    list_display = ("holder", "role", "branch", "since", "until")
    list_filter = ("role", "branch")
    search_fields = ("user__name", "user__email")
    edit_handler = ObjectList(
        [
            FieldPanel("user"),
            FieldRowPanel([FieldPanel("role"), FieldPanel("branch")]),
            FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
        ],
        base_form_class=StewardshipForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Stewardship]:
        """The stewardships of the branches within the reader's reach."""
        branches = Branch.objects.within_reach_of(request.user)
        return Stewardship.objects.filter(branch__in=branches).select_related("user", "branch")

    @display(description=_("Held by"))
    def holder(self, stewardship: Stewardship) -> str:
        """The name of the person who holds the role."""
        return stewardship.user.get_full_name()


class MembershipRegisters(ModelAdminGroup):
    """The registers, together in the menu."""

    menu_label = _("Membership")
    menu_icon = "group"
    menu_order = 300
    items = (MemberRegister, BranchRegister, StewardshipRegister)
