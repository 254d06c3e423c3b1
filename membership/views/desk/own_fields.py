"""/meja/anggota/<pk>/tambahan/: an officer writes down what a member answers to the secretariat's own fields."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from membership.rights import Action
from membership.views.desk.door import for_officers
from membership.views.desk.reach import others_member
from membership.views.own_fields import answered


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def own_fields(request: HttpRequest, pk: int) -> HttpResponse:
    """Her answers, as somebody who may change her data was told them."""
    member = others_member(request, pk, Action.CHANGE)
    form = answered(request, member)
    if form is None:
        return redirect("desk:member", pk=member.pk)
    return render(request, "desk/own_fields.html", {"form": form, "member": member})
