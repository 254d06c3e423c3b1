"""What every register keeps: its reader's reach, in each of its views.

wagtail-modeladmin's `get_queryset` scopes list and export only; edit, inspect, delete and history
load from the model's default manager, history checks nothing, and any parameter of an address
becomes a filter. Here every view asks `reach` first, and a foreign row is a missing one.
"""

from typing import Any, ClassVar

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from accounts.models import User
from membership.rights import Action

Visitor = User | AnonymousUser
LONGEST_ID = 18  # digits: what a database column holds


class RegisterIndexView(IndexView):
    """A list that can be filtered by what its `list_filter` names, and by nothing else.

    modeladmin follows any parameter through any relation: a reader could ask letter by letter for
    a password or a session key.
    """

    def get_filters_params(self, params: Any = None) -> dict[str, list[str]]:
        fields = [name for name in self.list_filter if isinstance(name, str)]
        named = {f"{name}{end}" for name in fields for end in ("__exact", "__id__exact")}
        named |= {kind.parameter_name for kind in self.list_filter if not isinstance(kind, str)}
        return {key: value for key, value in super().get_filters_params(params).items() if key in named}

    def get_queryset(self, request: HttpRequest | None = None) -> QuerySet:
        """Raises Http404 for a filter value that cannot be."""
        self.query: str = self.query.replace("\x00", "")
        try:
            return super().get_queryset(request)
        except (IncorrectLookupParameters, ValueError) as wrong:
            raise Http404 from wrong


class ScopedRegister(ModelAdmin):
    """A register whose every view loads from `reach`; a subclass names its model."""

    model: type[Model]
    history_view_enabled = False
    index_view_class = RegisterIndexView
    index_view_extra_css: ClassVar[list[str]] = ["css/registers.css"]
    inspect_view_extra_css = index_view_extra_css

    def reach(self, user: Visitor, action: Action = Action.VIEW) -> QuerySet:
        """The rows to which `user` may do `action`."""
        rows: QuerySet = self.model._default_manager.within_reach_of(user, action)  # type: ignore[attr-defined]  # noqa: SLF001 -- every model of a register has it
        return rows

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The rows of list and export."""
        return self.reach(request.user)

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Raises Http404 for a row that she may not change."""
        self.find(request, instance_pk, Action.CHANGE)
        return super().edit_view(request, instance_pk)

    def delete_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Raises Http404 for a row that she may not delete."""
        self.find(request, instance_pk, Action.DELETE)
        return super().delete_view(request, instance_pk)

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Raises Http404 for a row that she may not see."""
        self.find(request, instance_pk, Action.VIEW)
        return super().inspect_view(request, instance_pk)

    def history_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Raises Http404 for a row that she may not see."""
        self.find(request, instance_pk, Action.VIEW)
        return super().history_view(request, instance_pk)

    def find(self, request: HttpRequest, instance_pk: str, action: Action) -> None:
        """Raises Http404 for a row to which she may not do `action`."""
        if not (instance_pk.isascii() and instance_pk.isdigit() and len(instance_pk) <= LONGEST_ID):
            raise Http404
        get_object_or_404(self.reach(request.user, action), pk=instance_pk)


class ScopedForm(WagtailAdminModelForm):
    """A row's form, whose choices lie within the reach of its writer (`for_user`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in self.choices_within_reach().items():
            if rows is None:
                self.fields.pop(name, None)
            elif name in self.fields:
                self.fields[name].queryset = rows

    def choices_within_reach(self) -> dict[str, QuerySet | None]:
        """For each field that points to other rows: those she may choose; None takes the field away."""
        raise NotImplementedError


class ReadOnlyHelper(PermissionHelper):
    """Rows of this register are made and changed elsewhere, whatever permissions somebody has."""

    def user_can_create(self, user: User) -> bool:
        return False

    def user_can_edit_obj(self, user: User, obj: object) -> bool:
        return False

    def user_can_delete_obj(self, user: User, obj: object) -> bool:
        return False
