"""The directory for everybody, and what a member lets it show of her."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from membership.actions.directory import NoConsent, choose_shown
from membership.enums import Level, Purpose, Standing
from membership.forms.directory import DirectoryFilterForm, ShownForm
from membership.models import Affiliation, Branch, BranchPage, Consent, DirectoryEntry, Member, Notice
from membership.models.directory import Words, by_name, in_directory, words_of
from regions.models import Region

PER_PAGE = 24


@dataclass(frozen=True)
class Shown:
    """What everybody may read of a member: nothing that she did not tick, and no number of any kind."""

    name: str
    branch: str
    page: BranchPage | None
    body: str
    district: str
    service_fields: list[str]
    skills: list[str]


@require_safe
@cache_control(private=True, no_cache=True)
def directory(request: HttpRequest) -> HttpResponse:
    """/direktori/: the members who want to be found. Kept by nobody, so that a withdrawal acts at once."""
    branches = list(Branch.objects.exclude(level=Level.DISTRICT).select_related("page").defer("page__body"))
    form = DirectoryFilterForm(request.GET, branches=branches)
    page = Paginator(by_name(form.narrow(in_directory())), PER_PAGE).get_page(request.GET.get("halaman"))
    rows = {member.pk: member for member in _whole(in_directory().filter(pk__in=list(page)))}
    words = words_of(list(rows))
    shown = [_shown(rows[pk], branches, words) for pk in page if pk in rows]
    response = render(request, "membership/directory.html", {"form": form, "list": page, "shown": shown})
    response.headers["X-Robots-Tag"] = "noindex"  # a search engine keeps copies after a withdrawal
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_entry(request: HttpRequest) -> HttpResponse:
    """/anggota/direktori/: what the directory shows of her, and how that looks."""
    member = _whole(Member.objects.of(request.user)).first()
    if member is None:
        return render(request, "membership/no_member.html", status=404)
    entry = getattr(member, "directory_entry", None) or DirectoryEntry()
    form = ShownForm(request.POST if request.method == "POST" else None, instance=entry)
    if form.is_bound and form.is_valid():
        _keep(request, member, form)
        return redirect("membership:directory_entry")
    branches = list(
        Branch.objects.within_reach_of(request.user).filter(pk=member.branch_id).select_related("page")
    )
    context = {"form": form, "member": member, "shown": _shown(member, branches, words_of([member.pk]))}
    return render(request, "membership/directory_entry.html", context | _state(member))


def _keep(request: HttpRequest, member: Member, form: ShownForm) -> None:
    try:
        choose_shown(member, form.choice(), by=request.user)  # type: ignore[arg-type]  # signed in
    except NoConsent:
        messages.error(request, _("Nothing was saved: give your consent to the directory first."))
    else:
        messages.success(request, _("Saved. This is how you appear now."))


def _state(member: Member) -> dict[str, Any]:
    """Whether she said yes, to which words, and whether she is to be seen."""
    notice = Notice.objects.in_force().filter(purpose=Purpose.DIRECTORY).first()
    consent = Consent.objects.to(Purpose.DIRECTORY).filter(user=member.user_id).first()
    return {
        "consent": consent,
        "may_choose": bool(consent and notice and consent.notice_id == notice.pk),
        "is_active": member.standing == Standing.ACTIVE,
    }


def _whole(members: QuerySet[Member]) -> QuerySet[Member]:
    """`members` with what one query says of them, among it `district`: see `_district`."""
    return members.select_related("branch", "constituent_body", "directory_entry").annotate(
        district=Subquery(_district())
    )


def _district() -> QuerySet[Affiliation, Any]:
    """The kecamatan where she works, as her branch checked it; nothing for who works in a whole kabupaten."""
    kind, within = Region.Kind.KECAMATAN, F("area__parent__name")
    name = Case(When(area__kind=kind, then=F("area__name")), When(area__parent__kind=kind, then=within))
    own = Affiliation.objects.current().filter(
        member=OuterRef("pk"), constituent_body=OuterRef("constituent_body"), verified_at__isnull=False
    )
    return own.annotate(name=name).values("name")[:1]


def _shown(member: Member, branches: list[Branch], words: Words) -> Shown:
    """What `member` ticked. The branch's page, where it is open, leads to its contact."""
    entry = getattr(member, "directory_entry", None) or DirectoryEntry()
    page = next((p for b in branches if b.pk == member.branch_id and (p := getattr(b, "page", None))), None)
    return Shown(
        name=member.name,
        branch=member.branch.name,
        page=page if page and page.live else None,
        body=member.constituent_body.short_name if entry.shows_body else "",
        district=member.district or "" if entry.shows_district else "",  # type: ignore[attr-defined]  # by `_whole`
        service_fields=words[member.pk, "service_fields"] if entry.shows_service_fields else [],
        skills=words[member.pk, "skills"] if entry.shows_skills else [],
    )
