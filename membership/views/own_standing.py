"""A member carries her membership on, or leaves."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from membership.actions.renewal import ChangedSinceSeen, NotDue, NotRenewable, OfficerNeeded, renew
from membership.actions.returning import own_leavings, take_back_leaving
from membership.actions.standing import HeldAlready, Unfit, leave
from membership.enums import FORMER
from membership.forms import LeavingForm, SeenForm
from membership.models import Member, Stewardship
from membership.views.guards import for_members, password_again


def _own(request: HttpRequest) -> Member:
    related = ("branch__page", "constituent_body", "village__parent__parent", "user")
    return get_object_or_404(Member.objects.of(request.user).select_related(*related))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
def renewal(request: HttpRequest) -> HttpResponse:
    """/anggota/perpanjang/: her data, and that they are still right; with that she is a member for two more years."""
    member = _own(request)
    if request.method == "POST":
        return _renew(request, member)
    context = {"member": member, "affiliations": member.affiliations.current().for_people()}
    return render(request, "membership/renewal.html", context)


def _renew(request: HttpRequest, member: Member) -> HttpResponse:
    seen = SeenForm(request.POST)
    version = seen.cleaned_data["version"] if seen.is_valid() else 0
    try:
        until = renew(member, version=version, by=request.user)  # type: ignore[arg-type]  # signed in
    except ChangedSinceSeen:
        messages.warning(request, _("Your data were changed since you opened the page. Please look again."))
        return redirect("membership:renewal")
    except (NotDue, NotRenewable, OfficerNeeded):
        return redirect("membership:renewal")  # which says how things stand
    day = formats.date_format(until)
    messages.success(request, _("Your membership is renewed until %(day)s. Thank you.") % {"day": day})
    return redirect("membership:desk")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_members
@password_again
def leaving(request: HttpRequest) -> HttpResponse:
    """/anggota/berhenti/: what ends and what stays; from the day that she chooses she is no member any more."""
    member = _own(request)
    left = member.decisions.not_ended().filter(kind__in=FORMER).first()
    form = LeavingForm(request.POST if request.method == "POST" else None)
    if left is None and form.is_bound and form.is_valid():
        day, reason = form.cleaned_data["since"], form.cleaned_data["reason"]
        try:
            leave(member, on=day, reason=reason, by=request.user)  # type: ignore[arg-type]  # signed in
        except Unfit as unfit:
            form.show(unfit.faults)
        except HeldAlready:
            return redirect("membership:leaving")
        else:
            messages.success(request, _("We have recorded that you leave. Thank you for all you have done."))
            return redirect("membership:desk")
    roles = Stewardship.objects.not_ended().filter(user=request.user).select_related("branch")  # type: ignore[misc]  # signed in
    may_return = own_leavings(member).exists()
    context = {"member": member, "left": left, "form": form, "roles": roles, "may_return": may_return}
    return render(request, "membership/leaving.html", context)


@require_POST
@login_required
@for_members
@password_again
def stay(request: HttpRequest) -> HttpResponse:
    """/anggota/berhenti/batal/: she takes it back while its day has not come; a second click finds it done."""
    if take_back_leaving(_own(request), by=request.user):  # type: ignore[arg-type]  # signed in
        messages.success(request, _("You stay a member: your leaving is taken back."))
    else:
        messages.info(request, _("There is no leaving that you could take back."))
    return redirect("membership:leaving")
