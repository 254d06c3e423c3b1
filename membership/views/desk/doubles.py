"""Numbers that stand with more than one member, for those who may resolve them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from membership.actions.nik import NikChangedElsewhere, resolve_conflict, with_same_nik
from membership.forms.numbers import TakeAwayForm
from membership.models import Member
from membership.models.member import MemberQuerySet
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for
from membership.views.desk.reach import members_at_desk
from membership.views.guards import password_again
from vault.nik import masked


@require_safe
@for_officers
def doubles(request: HttpRequest) -> HttpResponse:
    """/meja/nik-ganda/: the numbers that stand with more than one member."""
    only_for(request, Action.RESOLVE, Thing.NIK)
    mine = set(_resolvable(request).values_list("pk", flat=True))
    groups = [{"masked": masked(str(rows[0].nik)), "members": rows} for rows in _groups(request)]
    return render(request, "desk/doubles.html", {"groups": groups, "mine": mine})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/nik-ganda/<pk>/: asks before it takes the number from this member, or lets her keep it for good."""
    return _resolve(request, get_object_or_404(_resolvable(request), pk=pk))


@password_again
def _resolve(request: HttpRequest, member: Member) -> HttpResponse:
    if request.method != "POST":
        return _ask(request, member, TakeAwayForm(initial={"version": member.version}))
    wanted = request.POST.get("do")
    if wanted == "clear":
        return _take_away(request, member)
    if wanted == "keep":
        return _told(request, done=resolve_conflict(member, clear=False, by=request.user))  # type: ignore[arg-type]  # signed in
    messages.warning(request, _("Nothing was chosen, so nothing was changed."))
    return redirect("desk:doubles")


def _take_away(request: HttpRequest, member: Member) -> HttpResponse:
    form = TakeAwayForm(request.POST)
    if not form.is_valid():
        return _ask(request, member, form)
    try:
        done = resolve_conflict(
            member,
            clear=True,
            by=request.user,  # type: ignore[arg-type]  # signed in
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        )
    except NikChangedElsewhere:
        messages.warning(
            request,
            _(
                "The NIK or other data of this member were changed since you opened the page. "
                "Nothing was taken away: please compare again."
            ),
        )
        return redirect("desk:doubles")
    return _told(request, done=done)


def _ask(request: HttpRequest, member: Member, form: TakeAwayForm) -> HttpResponse:
    """The question, naming all who have the number; without a question left, a sentence."""
    rows = next((rows for rows in _groups(request) if member in rows), [])
    others = [row for row in rows if row != member]
    if not others:
        return _told(request, done=False)
    row = next(row for row in rows if row == member)
    context = {"form": form, "member": row, "others": others, "masked": masked(str(row.nik))}
    return render(request, "desk/double_clear.html", context)


def _told(request: HttpRequest, *, done: bool) -> HttpResponse:
    if done:
        messages.success(request, _("Done. Please tell the member what you found."))
    else:
        messages.info(
            request,
            _(
                "There was nothing to resolve any more: the number was taken away or corrected already. "
                "Nothing was changed."
            ),
        )
    return redirect("desk:doubles")


def _groups(request: HttpRequest) -> list[list[Member]]:
    """Those who share a number, where she sees all of them."""
    seen = set(members_at_desk(request.user).values_list("pk", flat=True))  # type: ignore[arg-type]  # signed in
    return [rows for rows in with_same_nik() if seen.issuperset(row.pk for row in rows)]


def _resolvable(request: HttpRequest) -> MemberQuerySet:
    return members_at_desk(request.user, Action.RESOLVE, Thing.NIK)  # type: ignore[arg-type]  # signed in
