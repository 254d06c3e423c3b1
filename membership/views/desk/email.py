"""Another sign-in address for a member who cannot reach her old one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from membership.actions.email import change_email
from membership.forms import EmailForm
from membership.models import Member
from membership.policies import may_change_email
from membership.views.desk.door import for_officers
from membership.views.desk.reach import others_member
from membership.views.guards import EMAIL_ASKED, limited, password_again


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/anggota/<pk>/surel/: the same answer whether or not the address belongs to another account."""
    member = others_member(request, pk)
    account = member.user
    if account is None or not may_change_email(request.user, account):
        raise Http404
    return _change(request, member, account)


@password_again
@limited(EMAIL_ASKED)
def _change(request: HttpRequest, member: Member, account: User) -> HttpResponse:
    form = EmailForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        change_email(account, form.cleaned_data["email"], by=request.user)  # type: ignore[arg-type]  # signed in
        messages.success(
            request,
            _(
                "The request is done: if the address is free, the account now signs in with it. "
                "A mail to the new address says how to go on; the old one was told."
            ),
        )
        return redirect("desk:member", pk=member.pk)
    return render(request, "desk/email_form.html", {"form": form, "member": member})
