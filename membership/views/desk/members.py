"""The members whom an officer reaches: the list, one of them, and that she was verified."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from membership.actions.verification import ChangedSinceSeen, verify
from membership.forms import MemberFilterForm, SeenForm
from membership.models import Branch, Member, OwnAnswer, OwnField, Proof, SavedFilter, Stewardship
from membership.models.branch import BranchQuerySet
from membership.own_fields import told
from membership.policies import may_change_email, may_each
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for, works_with
from membership.views.desk.history import history_of
from membership.views.desk.reach import member_at_desk, members_at_desk, others_member
from membership.views.desk.standing import shown_standing
from membership.whatsapp import purposes_for
from vault.nik import masked

PER_PAGE = 30
NAME_LOOKED_FOR = "desk_member_name"  # in the session: names stay out of addresses


def asked_for(request: HttpRequest) -> MemberFilterForm:
    """What she looks for: the choices from the address, the name from her session."""
    data = request.GET.copy()
    data["name"] = request.session.get(NAME_LOOKED_FOR, "")
    return filter_form(request, data)


def filter_form(request: HttpRequest, data: Mapping[str, str]) -> MemberFilterForm:
    """The filters that are hers, with the choices in `data`."""
    return MemberFilterForm(
        data,
        branches=_branches(request),
        restricted=_sees_restricted(request),
        own_fields=OwnField.objects.filterable().offered_to(request.user),
        reader=request.user,  # type: ignore[arg-type]  # signed in
    )


def _branches(request: HttpRequest) -> BranchQuerySet:
    found: BranchQuerySet = Branch.objects.where(request.user, Action.VIEW, Thing.MEMBER)
    return found


def _sees_restricted(request: HttpRequest) -> bool:
    return works_with(request, Action.DECIDE, Thing.DATA_REQUEST)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def members(request: HttpRequest) -> HttpResponse:
    """/meja/anggota/: a page of the members, found by name and narrowed by what they are."""
    only_for(request, Action.VIEW, Thing.MEMBER)
    if request.method == "POST":
        return _look_for(request)
    form = asked_for(request)
    related = ("branch", "constituent_body", "village__parent")
    reached = members_at_desk(request.user)  # type: ignore[arg-type]  # signed in
    rows = form.narrow(reached).select_related(*related).order_by("name", "pk")
    shown = form.address_part() if form.is_valid() else {}
    saved = list(SavedFilter.objects.of(request.user))
    context = {
        "form": form,
        "members": Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman")),
        "left_out": form.left_out(reached),
        "shown": shown,
        "narrowed": form.words(with_name=False) if shown else "",
        "saved": saved,
        "is_saved": any(kept.choices == shown for kept in saved),
        "may_export": works_with(request, Action.EXPORT, Thing.MEMBER),
    }
    return render(request, "desk/members.html", context)


def _look_for(request: HttpRequest) -> HttpResponse:
    form = filter_form(request, request.POST)
    if not form.is_valid():
        return render(request, "desk/members.html", {"form": form, "members": [], "may_export": False})
    request.session[NAME_LOOKED_FOR] = form.cleaned_data["name"]
    query = QueryDict(mutable=True)
    query.update(form.address_part())
    return redirect(f"{reverse('desk:members')}{'?' if query else ''}{query.urlencode()}")


@require_safe
@for_officers
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/anggota/<pk>/: one member, as far as the reader's roles go."""
    person = member_at_desk(request, pk)
    prefetch_related_objects([person], "decisions", "certificates")
    return render(
        request,
        "desk/member.html",
        {"member": person, "may": _may(request, person)}
        | _shown(request, person)
        | shown_standing(request, person),
    )


def _may(request: HttpRequest, person: Member) -> dict[str, bool]:
    """What the reader may do to `person`; whom nobody may use, nobody changes."""
    user = request.user
    is_usable = person.restricted_at is None
    is_other = is_usable and person.user_id != user.pk
    may = may_each(
        user,
        person.branch,
        {
            "correct": (Action.CHANGE, Thing.MEMBER),
            "see_nik": (Action.VIEW, Thing.NIK),
            "enter_nik": (Action.CHANGE if person.nik else Action.ADD, Thing.NIK),
            "resolve": (Action.RESOLVE, Thing.NIK),
            "see_card": (Action.VIEW, Thing.CARD),
            "see_proofs": (Action.VIEW, Thing.PROOF),
            "add_proof": (Action.ADD, Thing.PROOF),
            "remove_proof": (Action.DELETE, Thing.PROOF),
        },
    )
    for name in ("correct", "enter_nik", "add_proof", "remove_proof"):
        may[name] &= is_other
    for name in ("see_nik", "see_proofs"):
        may[name] &= is_usable
    may["see_card"] &= bool(person.number)
    may["verify"] = may["correct"] and not person.verified_at
    may["answer"] = may["correct"] and OwnField.objects.asked().of(person).exists()
    may["change_email"] = bool(person.user) and may_change_email(user, person.user)  # type: ignore[arg-type]  # there
    return may


def _shown(request: HttpRequest, person: Member) -> dict[str, object]:
    roles = Stewardship.objects.within_reach_of(request.user).not_ended()
    return {
        "is_own": person.user_id == request.user.pk,
        "whatsapp": purposes_for(person) if person.user_id != request.user.pk else [],
        "masked": masked(person.nik) if person.nik else "",
        "proofs": Proof.objects.within_reach_of(request.user).filter(member=person).numbered(),
        "history": history_of(person, request.user),
        "own_answers": told(_answers(request, person)),
        "affiliations": person.affiliations.for_people(),
        "roles": roles.filter(user=person.user_id).select_related("branch") if person.user_id else [],
    }


def _answers(request: HttpRequest, person: Member) -> QuerySet[OwnAnswer]:
    found: QuerySet[OwnAnswer] = OwnAnswer.objects.read_by(request.user).filter(member=person)
    return found.select_related("field")


@require_POST
@for_officers
def verify_member(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/anggota/<pk>/verifikasi/: her data were checked, as this form showed them."""
    person = others_member(request, pk, Action.CHANGE)
    seen = SeenForm(request.POST)
    try:
        version = seen.cleaned_data["version"] if seen.is_valid() else 0
        is_new = verify(person, version=version, by=request.user)  # type: ignore[arg-type]  # signed in
    except ChangedSinceSeen:
        messages.warning(
            request, _("These data were changed since you opened the page. Please check them again.")
        )
    else:
        text = _("The member is verified now.") if is_new else _("This member was verified already.")
        messages.success(request, text)
    return redirect("desk:member", pk=person.pk)
