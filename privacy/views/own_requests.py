"""What she asks about her data."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from membership.models import Member
from privacy.actions.requests import AlreadyAsked, NoLongerOpen, make_request, withdraw_request
from privacy.comparison import compare, value_in_words
from privacy.enums import Correctable, Kind
from privacy.forms import CORRECTION_FORMS, ExplanationForm
from privacy.models import DataRequest
from privacy.views.own_data import own_member

if TYPE_CHECKING:
    from accounts.models import User

# The last part of the address.
KINDS = {"pembatasan": Kind.RESTRICTION, "pencabutan": Kind.LIFTING, "penghapusan": Kind.ERASURE}
FIELDS = {
    "nama": Correctable.NAME,
    "nik": Correctable.NIK,
    "unsur": Correctable.CONSTITUENT_BODY,
    "tanggal-terdaftar": Correctable.REGISTERED_ON,
    "cabang": Correctable.BRANCH,
}


def kinds_for(member: Member | None) -> list[Kind]:
    """What she can ask besides corrections: restricting or lifting needs a membership."""
    if member is None:
        return [Kind.ERASURE]
    return [Kind.LIFTING if member.restricted_at else Kind.RESTRICTION, Kind.ERASURE]


@require_safe
@login_required
def requests(request: HttpRequest) -> HttpResponse:
    """/anggota/data-saya/permintaan/: what she asked, and what she can ask."""
    member = own_member(request)
    possible = kinds_for(member)
    context = {
        "member": member,
        "requests": DataRequest.objects.of(request.user).select_related("decided_by").order_by("-made_at"),
        "fields": FIELDS.items() if member else (),
        "kinds": [(word, kind) for word, kind in KINDS.items() if kind in possible],
    }
    return render(request, "privacy/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def correction(request: HttpRequest, word: str) -> HttpResponse:
    """/anggota/data-saya/permintaan/perbaikan/<field>/: what it says, and what it shall say."""
    about, member = FIELDS.get(word), own_member(request)
    if about is None or member is None:
        raise Http404
    form = CORRECTION_FORMS[about](_data(request), member=member, about=about)
    if form.is_bound and form.is_valid():
        return _ask(request, Kind.CORRECTION, form, about=about)
    now = value_in_words(about, getattr(member, about))
    return render(request, "privacy/correction.html", {"form": form, "about": about, "now": now})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: HttpRequest, word: str) -> HttpResponse:
    """/anggota/data-saya/permintaan/ajukan/<kind>/: restriction, its lifting, erasure."""
    kind = KINDS.get(word)
    if kind not in kinds_for(own_member(request)):
        raise Http404
    form = ExplanationForm(_data(request))
    if form.is_bound and form.is_valid():
        return _ask(request, kind, form)
    return render(request, "privacy/ask.html", {"form": form, "kind": kind})


def _data(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _ask(request: HttpRequest, kind: Kind, form: ExplanationForm, about: str = "") -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]  # signed in
    try:
        made = make_request(
            user, kind, about=about, wanted=form.wanted(), explanation=form.cleaned_data["explanation"]
        )
    except AlreadyAsked as twice:
        messages.info(request, _("You have asked this already. Your request is waiting for an answer."))
        return (
            redirect("privacy:request", twice.request.pk) if twice.request else redirect("privacy:requests")
        )
    messages.success(request, _("Your request has been sent. You get an answer within 3 × 24 hours."))
    return redirect("privacy:request", made.pk)


def _own_request(request: HttpRequest, pk: int) -> DataRequest:
    return get_object_or_404(DataRequest.objects.of(request.user).select_related("decided_by"), pk=pk)


@require_safe
@login_required
def one_request(request: HttpRequest, pk: int) -> HttpResponse:
    """/anggota/data-saya/permintaan/<number>/: one of hers, where it stands and what was answered."""
    asked = _own_request(request, pk)
    return render(request, "privacy/request.html", {"asked": asked, "comparison": compare(asked)})


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """/anggota/data-saya/permintaan/<number>/tarik/: she takes it back."""
    asked = _own_request(request, pk)
    try:
        withdraw_request(asked, by=request.user)  # type: ignore[arg-type]  # signed in
    except NoLongerOpen:
        messages.info(request, _("This request is closed already."))
    else:
        messages.success(request, _("Your request has been withdrawn."))
    return redirect("privacy:request", pk)
