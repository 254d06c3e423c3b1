"""/anggota/profil/tambahan/: what the secretariat asks beyond the profile."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from membership.actions.own_fields import AnswersChangedElsewhere, answer
from membership.forms.own_fields import OwnFieldsForm
from membership.models import Member, OwnField
from membership.views.guards import for_members

if TYPE_CHECKING:
    from accounts.models import User


def answered(request: HttpRequest, member: Member) -> OwnFieldsForm | None:
    """None once the sent answers of `member` are kept; else the form to show, with what is wrong."""
    fields = list(OwnField.objects.asked().of(member))
    form = OwnFieldsForm(request.POST if request.method == "POST" else None, member=member, fields=fields)
    if not form.is_bound or not form.is_valid():
        return form
    user: User = request.user  # type: ignore[assignment]  # signed in
    try:
        answer(member, version=form.cleaned_data["version"], values=form.values(), by=user)
    except AnswersChangedElsewhere:
        member.refresh_from_db()
        typed = request.POST.copy()
        typed["version"] = str(member.version)
        form = OwnFieldsForm(typed, member=member, fields=fields)
        form.add_error(None, _("These data were changed elsewhere. Check your entries and save again."))
        return form
    messages.success(request, _("The answers have been saved."))
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def own_fields(request: HttpRequest) -> HttpResponse:
    """Her own answers."""
    member = Member.objects.of(request.user).get()
    form = answered(request, member)
    if form is None:
        return redirect("membership:profile")
    return render(request, "membership/own_fields.html", {"form": form, "member": member})
