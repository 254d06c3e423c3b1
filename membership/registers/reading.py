"""Registers that only show: what is done to a row is done at the desk, under the desk's rules.

Each lists, takes out as a file, and shows one row; a subclass says which columns and filters it has.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from django.contrib.admin import display
from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field, lookup_field
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.urls import URLPattern
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.helpers.search import BaseSearchHandler
from wagtail_modeladmin.views import InspectView

from accounts.models import User
from membership.numbering import read
from membership.policies import may_somewhere
from membership.registers.files import RegisterFileView
from membership.registers.filters import State
from membership.registers.scoped import LONGEST_ID, ReadOnlyHelper, ScopedRegister, Visitor
from membership.rights import Action, Thing
from membership.rights.cms import SHOWN
from membership.views.desk.door import works_with
from membership.views.guards import password_again

THINGS = {model: thing for thing, models in SHOWN.items() for model in models}


class LookingHelper(ReadOnlyHelper):
    """Opens to the groups whose roles see such rows; a superuser has all permissions, so the table is asked too."""

    def user_can_list(self, user: User) -> bool:
        if not user.has_perm(f"{self.opts.app_label}.view_{self.opts.model_name}"):
            return False
        return not user.is_superuser or may_somewhere(user, Action.VIEW, THINGS[self.opts.label_lower])

    def user_can_inspect_obj(self, user: User, obj: object) -> bool:
        return bool(user.has_perm(f"{self.opts.app_label}.view_{self.opts.model_name}"))


class NumberSearch(BaseSearchHandler):
    """Finds rows by their own number, or by a member number or a part of it: no name stands in an address."""

    show_search_form = True

    def search_queryset(self, queryset: QuerySet, search_term: str, **kwargs: Any) -> QuerySet:
        term = search_term.strip()
        if not term:
            return queryset
        if number := read(term):
            return queryset.filter(member__number=number)
        if term.isascii() and term.isdigit() and len(term) <= LONGEST_ID:
            return queryset.filter(pk=int(term))
        return queryset.filter(member__number__icontains=term)


class DeskButtons(ButtonHelper):
    """The way to the desk, where something can be done."""

    def get_buttons_for_obj(
        self,
        obj: Model,
        exclude: list[str] | None = None,
        classnames_add: list[str] | None = None,
        classnames_exclude: list[str] | None = None,
    ) -> list[dict[str, Any]]:
        buttons: list[dict[str, Any]] = super().get_buttons_for_obj(
            obj, exclude, classnames_add, classnames_exclude
        )
        to_desk = {
            "url": self.view.model_admin.desk_address(obj),
            "label": _("Open at the desk"),
            "title": _("Open at the desk: %(row)s") % {"row": obj},
            "classname": self.finalise_classname(classnames_add, classnames_exclude),
        }
        return [*buttons, to_desk]


class RegisterInspectView(InspectView):
    """One row, with its columns named and written as in the list."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Takes the row from its reader's reach: with what it shows, and without anybody's NIK."""
        super().setup(request, *args, **kwargs)
        self.instance = get_object_or_404(self.model_admin.reach(request.user), pk=self.instance_pk)

    def get_field_label(self, field_name: str, field: Any = None) -> str:
        return str(capfirst(str(label_for_field(field_name, self.model, model_admin=self.model_admin))))

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        empty = self.model_admin.get_empty_value_display(field_name)
        found, _attribute, value = lookup_field(field_name, self.instance, self.model_admin)
        return display_for_field(value, found, empty) if found else display_for_value(value, empty)


class ReadOnlyRegister(ScopedRegister, ABC):
    """A register to look things up in; its rows are those that somebody sees by a role, not for being concerned."""

    thing: ClassVar[Thing]
    # What its filters narrow by (registers.filters).
    branch_paths: ClassVar[Sequence[str]] = ()
    body_path: ClassVar[str] = ""
    dated_by: ClassVar[str] = ""

    inspect_view_enabled = True
    inspect_template_name = "modeladmin/register_row.html"
    index_template_name = "modeladmin/register.html"
    index_view_class = RegisterFileView
    inspect_view_class = RegisterInspectView
    permission_helper_class = LookingHelper
    button_helper_class = DeskButtons
    search_handler_class = NumberSearch
    search_fields = ("member__number",)
    list_per_page = 50
    empty_value_display = "–"

    @abstractmethod
    def by_role(self, user: Visitor, action: Action) -> Q:
        """The rows in the places of her roles."""

    @abstractmethod
    def desk_address(self, row: Any) -> str:
        """The page of the desk on which something can be done about `row`."""

    def states(self) -> dict[str, State]:
        """By what its rows can be narrowed as to how they stand, by the code in the address."""
        return {}

    def reach(self, user: Visitor, action: Action = Action.VIEW) -> QuerySet:
        """The rows to which her roles let her do `action`."""
        return super().reach(user, action).filter(self.by_role(user, action))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The rows of the list, or of the file that is asked for."""
        return self.reach(request.user, Action.EXPORT if _wants_file(request) else Action.VIEW)

    def get_list_export(self, request: HttpRequest) -> Sequence[str]:
        """The columns of a file; none, and no button, for whoever may take nothing out."""
        return tuple(self.list_export) if works_with(request, Action.EXPORT, self.thing) else ()

    def index_view(self, request: HttpRequest) -> HttpResponse:
        """The list; as a file after the password again, which nobody types where she may take nothing out."""
        if not _wants_file(request):
            return super().index_view(request)
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        if not self.get_list_export(request):
            raise PermissionDenied
        return password_again(super().index_view)(request)

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """No addresses for what cannot be done here."""
        offered = {self.url_helper.get_action_url_name(action) for action in ("index", "inspect")}
        return tuple(url for url in super().get_admin_urls_for_registration() if url.name in offered)

    def register_admin_url_finders(self) -> None:
        """Nothing is edited here, so there is no address to find."""

    def register_indexing(self) -> None:
        """No page names such a row, and Wagtail need not remember what it names."""


def day_of(model: type[Model], field: str) -> Callable[[Any, Any], date | None]:
    """A column with the day, in Asia/Jakarta, of the moment in `field`."""

    @display(description=model._meta.get_field(field).verbose_name, ordering=field, empty_value="–")  # type: ignore[union-attr]  # a field with a name
    def shown(_register: ReadOnlyRegister, row: Any) -> date | None:
        moment = getattr(row, field)
        return timezone.localdate(moment) if moment else None

    return shown


def _wants_file(request: HttpRequest) -> bool:
    return request.GET.get(RegisterFileView.EXPORT_VAR) in RegisterFileView.FORMATS
