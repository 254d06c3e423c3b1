"""Pages of our own in the CMS."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from membership.views.policy_table import context_for


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """/cms/hak-akses/: her roles of today, and the table of rights. The gate lets in who may enter the CMS."""
    context = context_for(request.user)  # type: ignore[arg-type]  # signed in
    context |= {"page_title": _("Access rights"), "header_icon": "key"}
    return render(request, "membership/cms_rights.html", context)
