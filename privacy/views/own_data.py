"""What the portal knows of her: to read, to take along, and who else has read it."""

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from membership.models import Member
from privacy.actions.copies import note_download
from privacy.copy import archive
from privacy.overview import sections
from privacy.trail import entries_about, in_words
from vault.personal import Subject

ENTRIES_PER_PAGE = 50


def own_member(request: HttpRequest) -> Member | None:
    """The member that she is; None without a membership."""
    return Member.objects.of(request.user).select_related("branch").first()


def own_subject(request: HttpRequest) -> Subject:
    """Herself, for the register of personal data."""
    member = own_member(request)
    return Subject(user_id=request.user.pk, member_id=member.pk if member else None)


@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """/anggota/data-saya/: all of it, in words."""
    return render(request, "privacy/own_data.html", {"sections": sections(own_subject(request))})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def download(request: HttpRequest) -> HttpResponseBase:
    """/anggota/data-saya/unduh/: the same as a ZIP, after the password was given again."""
    if request.method != "POST":
        return redirect("privacy:own_data")
    return _send_copy(request)


@reauthentication_required
def _send_copy(request: HttpRequest) -> HttpResponseBase:
    if refusal := ratelimit.consume_or_429(request, action="download_own_data"):
        return refusal
    note_download(request.user, own_member(request))  # type: ignore[arg-type]  # signed in
    answer = StreamingHttpResponse(archive(own_subject(request)), content_type="application/zip")
    day = timezone.localdate().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="data-saya-{day}.zip"'
    return answer


@require_safe
@login_required
def seen_by(request: HttpRequest) -> HttpResponse:
    """/anggota/data-saya/siapa/: who saw and changed her data; her own doings at ?oleh=saya."""
    by_herself = request.GET.get("oleh") == "saya"
    member = own_member(request)
    entries = entries_about(request.user, member, by_herself=by_herself)  # type: ignore[arg-type]  # signed in
    page = Paginator(entries, ENTRIES_PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"page_of_entries": page, "lines": in_words(list(page), member), "by_herself": by_herself}
    return render(request, "privacy/seen_by.html", context)
