"""Delegation: who holds which role where, giving one and ending one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.enums import Event
from audit.models import Entry
from membership.actions.delegation import HeldAlready, delegate_role, withdraw_role
from membership.forms import RoleForm
from membership.models import Branch, Stewardship
from membership.models.branch import BranchQuerySet
from membership.rights import Action
from membership.views.desk import delegation
from membership.views.desk.door import for_officers, only_for, works_with
from membership.views.guards import password_again

PER_PAGE = 30


@require_safe
@for_officers
def team(request: HttpRequest) -> HttpResponse:
    """/meja/tim/: the roles of the places she may see: those of today, coming ones, and those just ended."""
    reader = request.user
    only_for(request, Action.VIEW, *delegation.KINDS)
    state = request.GET.get("keadaan", "")
    rows = delegation.in_state(Stewardship.objects.within_reach_of(reader), state)
    related = rows.select_related("user", "branch").order_by("branch__path", "role", "user__name", "pk")
    page = Paginator(related, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "stewardships": page,
        "endable": _endable(request, [row.pk for row in page]),
        "may_give": works_with(request, Action.GRANT, *delegation.KINDS),
        "states": delegation.STATES,
        "state": state if state in delegation.STATES else "",
    }
    return render(request, "desk/team.html", context)


def _endable(request: HttpRequest, listed: list[int]) -> set[int]:
    """Which of the `listed` roles she may end."""
    if not works_with(request, Action.END, *delegation.KINDS):
        return set()
    rows = Stewardship.objects.within_reach_of(request.user, Action.END).not_ended()
    return set(rows.filter(pk__in=listed).values_list("pk", flat=True))


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def give(request: HttpRequest) -> HttpResponse:
    """/meja/tim/beri/: in which branch, where she may give roles in several; then whom and which."""
    places = delegation.places_to_give(request.user)
    if not places.exists():
        raise PermissionDenied
    return _give(request, places)


@password_again
def _give(request: HttpRequest, places: BranchQuerySet) -> HttpResponse:
    if slug := request.GET.get("cabang", ""):
        return _give_in(request, get_object_or_404(places, slug=slug.replace("\x00", "")))
    if places.count() == 1:
        return _give_in(request, places.get())
    return render(request, "desk/give_where.html", {"branches": places})


def _give_in(request: HttpRequest, branch: Branch) -> HttpResponse:
    people = delegation.people_for(request.user, branch)
    roles = delegation.roles_to_give(request.user, branch)
    form = RoleForm(
        request.POST if request.method == "POST" else None, branch=branch, people=people, roles=roles
    )
    if form.is_bound and not form.is_finding and form.is_valid():
        given = {key: form.cleaned_data[key] for key in ("role", "since", "until")}
        account = form.cleaned_data["person"].user
        try:
            is_new = delegate_role(account, branch=branch, by=request.user, **given)  # type: ignore[arg-type]  # signed in
        except HeldAlready:
            form.add_error("role", _("This person holds this role here already on some of these days."))
        else:
            text = (
                _("The role is given, and a mail is on its way.")
                if is_new
                else _("This role was given already.")
            )
            messages.success(request, text)
            return redirect("desk:team")
    return render(request, "desk/give.html", {"form": form, "branch": branch, "people": people})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/tim/<pk>/akhiri/: asks whether to, then ends the role now."""
    rows = Stewardship.objects.within_reach_of(request.user, Action.END).select_related("user", "branch")
    stewardship = rows.filter(pk=pk).first()
    if stewardship is None and not _was_ended_by(request, pk):
        raise Http404
    return _end(request, stewardship)


@password_again
def _end(request: HttpRequest, stewardship: Stewardship | None) -> HttpResponse:
    still_there = (
        stewardship is not None and Stewardship.objects.not_ended().filter(pk=stewardship.pk).exists()
    )
    if request.method != "POST" and still_there:
        return render(request, "desk/end.html", {"stewardship": stewardship})
    if still_there and withdraw_role(stewardship, by=request.user):  # type: ignore[arg-type]  # there, and signed in
        messages.success(request, _("The role has ended."))
    else:
        messages.info(request, _("This role has ended already."))
    return redirect("desk:team")


def _was_ended_by(request: HttpRequest, pk: int) -> bool:
    """Whether she ended a role that is gone since: one that had not begun leaves no row."""
    label = Q(object=f"{Stewardship._meta.label_lower}:{pk}")
    return Entry.objects.filter(label, event=Event.ROLE_ENDED, actor=request.user.pk).exists()
