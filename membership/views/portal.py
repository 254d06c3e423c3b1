"""The member's own desk."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from membership.actions.profile import ProfileChangedElsewhere, update_profile
from membership.forms import ProfileForm
from membership.models import Member, Stewardship
from membership.models.transfer import stays_of
from membership.policies import may_enter_cms


def _own_member(request: HttpRequest) -> Member | None:
    related = ("branch__page", "constituent_body", "village__parent__parent")
    return Member.objects.of(request.user).select_related(*related).first()


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """/anggota/: who she is to the forum, and what she can do here."""
    stewardships = Stewardship.objects.current().filter(user=request.user)  # type: ignore[misc]  # signed in
    member = _own_member(request)
    context = {
        "member": member,
        "stays": stays_of(member) if member else [],
        "stewardships": stewardships.select_related("branch"),
        "may_enter_cms": may_enter_cms(request.user),
    }
    return render(request, "membership/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """/anggota/profil/: her own data; the person without a membership is told where to turn."""
    member = _own_member(request)
    if member is None:
        return render(request, "membership/no_member.html", status=404)
    form = ProfileForm.of(member, request.POST if request.method == "POST" else None)
    if form.is_bound and not form.is_choosing and form.is_valid():
        try:
            update_profile(member, version=form.cleaned_data["version"], changes=form.changes())
        except ProfileChangedElsewhere:
            typed = request.POST.copy()
            typed["version"] = str(member.version)
            form = ProfileForm.of(member, typed)
            form.add_error(None, _("This profile was changed elsewhere. Check your entries and save again."))
        else:
            messages.success(request, _("Your profile has been saved."))
            return redirect("membership:profile")
    return render(request, "membership/profile.html", {"form": form, "member": member})
