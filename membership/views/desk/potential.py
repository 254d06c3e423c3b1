"""Affiliations and certificates at the desk: those that wait, those that end soon, and that they were checked."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from membership.actions.parts import verify_part
from membership.actions.verification import ChangedSinceSeen
from membership.forms import SeenForm
from membership.models import Affiliation, Certificate, StandingDecision
from membership.models.affiliation import AffiliationQuerySet
from membership.models.certificate import CertificateQuerySet
from membership.models.member import MemberQuerySet
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for
from membership.views.desk.reach import members_at_desk, others_member

if TYPE_CHECKING:
    from accounts.models import User

PER_PAGE = 30
WAITING, ENDING = "menunggu", "berakhir"
STATES: dict[str, str | Promise] = {
    WAITING: gettext_lazy("Awaiting verification"),
    ENDING: gettext_lazy("Ending soon"),
}


def _others(reader: "User") -> MemberQuerySet:
    """The verified members whom she may change, herself and the dead left out: an unverified one waits as a whole."""
    living = members_at_desk(reader, Action.CHANGE).exclude(
        pk__in=StandingDecision.objects.deaths().values("member")
    )
    return living.verified().exclude(user=reader)


def waiting_affiliations(reader: "User") -> AffiliationQuerySet:
    """Those that wait for her."""
    return Affiliation.objects.waiting().filter(member__in=_others(reader))


def waiting_certificates(reader: "User") -> CertificateQuerySet:
    """Those that wait for her."""
    return Certificate.objects.waiting().filter(member__in=_others(reader))


def ending_certificates(reader: "User") -> CertificateQuerySet:
    """Those that end within sixty days."""
    return Certificate.objects.ending_soon().filter(member__in=_others(reader))


@require_safe
@for_officers
def potential(request: HttpRequest) -> HttpResponse:
    """/meja/potensi/: the members with something that waits for her, or with a certificate that ends soon."""
    only_for(request, Action.CHANGE, Thing.MEMBER)
    reader: User = request.user  # type: ignore[assignment]  # signed in
    state = ENDING if request.GET.get("keadaan") == ENDING else WAITING
    affiliations = waiting_affiliations(reader) if state == WAITING else Affiliation.objects.none()
    certificates = waiting_certificates(reader) if state == WAITING else ending_certificates(reader)
    of_her: dict[str, Any] = {"member": OuterRef("pk")}
    concerned = Q(Exists(affiliations.filter(**of_her))) | Q(Exists(certificates.filter(**of_her)))
    rows = _others(reader).filter(concerned).select_related("branch").order_by("name", "pk")
    rows = rows.prefetch_related(
        Prefetch(
            "affiliations", affiliations.select_related("constituent_body"), to_attr="shown_affiliations"
        ),
        Prefetch("certificates", certificates.order_by("valid_until", "pk"), to_attr="shown_certificates"),
    )
    context = {
        "members": Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman")),
        "states": STATES,
        "state": state,
    }
    return render(request, "desk/potential.html", context)


@require_POST
@for_officers
def verify_affiliation(request: HttpRequest, member: int, pk: int) -> HttpResponse:
    """/meja/anggota/<member>/afiliasi/<pk>/verifikasi/: it was checked, as this form showed it."""
    return _verify(request, Affiliation, member, pk)


@require_POST
@for_officers
def verify_certificate(request: HttpRequest, member: int, pk: int) -> HttpResponse:
    """/meja/anggota/<member>/sertifikat/<pk>/verifikasi/: it was checked, as this form showed it."""
    return _verify(request, Certificate, member, pk)


def _verify(request: HttpRequest, kind: Any, member: int, pk: int) -> HttpResponse:
    person = others_member(request, member, Action.CHANGE)
    rows = (
        kind.objects.within_reach_of(request.user, Action.CHANGE)
        .select_related("member")
        .defer("member__nik")
    )
    part, seen = get_object_or_404(rows, pk=pk, member=person), SeenForm(request.POST)
    try:
        version = seen.cleaned_data["version"] if seen.is_valid() else 0
        is_new = verify_part(part, version=version, by=request.user)  # type: ignore[arg-type]  # signed in
    except ChangedSinceSeen:
        messages.warning(
            request, _("These data were changed since you opened the page. Please check them again.")
        )
    else:
        messages.success(request, _("It is verified now.") if is_new else _("It was verified already."))
    return redirect("desk:member", pk=person.pk)
