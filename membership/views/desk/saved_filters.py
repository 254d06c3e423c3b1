"""An officer's own filters of the list of members: keeping, opening, renaming and removing them."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from membership.actions.saved_filters import (
    NameTaken,
    TooManyFilters,
    forget_filter,
    rename_filter,
    save_filter,
)
from membership.forms.desk import MemberFilterForm
from membership.forms.saved_filters import FilterNameForm, SaveFilterForm
from membership.models import SavedFilter
from membership.models.saved_filter import MOST
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for
from membership.views.desk.members import NAME_LOOKED_FOR, asked_for, filter_form

if TYPE_CHECKING:
    from accounts.models import User


def _hers(request: HttpRequest, pk: int) -> SavedFilter:
    """One of her own; raises Http404 for another's as for a missing one, PermissionDenied where she sees no members."""
    only_for(request, Action.VIEW, Thing.MEMBER)
    kept: SavedFilter = get_object_or_404(SavedFilter.objects.of(request.user), pk=pk)
    return kept


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def saved_filters(request: HttpRequest) -> HttpResponse:
    """/meja/anggota/saringan/: her filters; with those of the list in the address, a form to keep them."""
    only_for(request, Action.VIEW, Thing.MEMBER)
    asked = asked_for(request)
    choices = asked.address_part() if asked.is_valid() else {}
    if request.method == "POST" and choices:
        return _save(request, choices, asked)
    return _page(request, SaveFilterForm() if choices else None, asked.words(with_name=False))


def _save(request: HttpRequest, choices: dict[str, str], asked: MemberFilterForm) -> HttpResponse:
    form, words = SaveFilterForm(request.POST), asked.words(with_name=False)
    if not form.is_valid():
        return _page(request, form, words)
    name, replace = form.cleaned_data["name"], form.cleaned_data["replace"]
    by: User = request.user  # type: ignore[assignment]  # signed in
    try:
        save_filter(by, name=name, choices=choices, replace=replace)
    except NameTaken:
        form.tell_taken()
    except TooManyFilters:
        form.add_error(None, _("You have %(most)d filters already. Remove one first.") % {"most": MOST})
    else:
        messages.success(request, _("The filter “%(name)s” is kept.") % {"name": name})
        return redirect(_address(choices))
    return _page(request, form, words)


def _page(request: HttpRequest, form: SaveFilterForm | None, words: str) -> HttpResponse:
    context = {"form": form, "words": words, "saved": SavedFilter.objects.of(request.user), "most": MOST}
    return render(request, "desk/saved_filters.html", context)


@require_safe
@for_officers
def open_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/anggota/saringan/<pk>/: the list as it was kept, less what she may not ask for any more."""
    kept = _hers(request, pk)
    form = filter_form(request, kept.choices)
    form.is_valid()
    choices = form.address_part()
    if choices != kept.choices:
        messages.info(
            request, _("Part of this filter is not offered to you any more. The list is shown without it.")
        )
    request.session.pop(NAME_LOOKED_FOR, None)
    return redirect(_address(choices))


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def change_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/anggota/saringan/<pk>/ubah/: another name, or away with it."""
    kept = _hers(request, pk)
    form = FilterNameForm(request.POST if request.method == "POST" else None, initial={"name": kept.name})
    if form.is_bound and form.is_valid():
        try:
            rename_filter(kept, form.cleaned_data["name"])
        except NameTaken:
            form.tell_taken()
        else:
            messages.success(request, _("The filter is called “%(name)s” now.") % form.cleaned_data)
            return redirect("desk:saved_filters")
    return render(request, "desk/saved_filter.html", {"form": form, "kept": kept})


@require_POST
@for_officers
def remove_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/anggota/saringan/<pk>/hapus/: it is kept no more."""
    kept = _hers(request, pk)
    forget_filter(kept)
    messages.success(request, _("The filter “%(name)s” is removed.") % {"name": kept.name})
    return redirect("desk:saved_filters")


def _address(choices: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(choices)
    return f"{reverse('desk:members')}{'?' if query else ''}{query.urlencode()}"
