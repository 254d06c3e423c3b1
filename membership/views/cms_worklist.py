"""All of what the boxes on the first page of the CMS begin."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from membership.models.reach import at_one_moment
from membership.models.worklists import drafts_of, outdated_for
from membership.views.cms_boxes import changed, due, lines

if TYPE_CHECKING:
    from accounts.models import User

PER_PAGE = 50


@require_safe
def worklist(request: HttpRequest, worklist: str) -> HttpResponse:
    """/cms/pekerjaan/draf/ and …/usang/: her drafts, or what is out of date in her sections."""
    user: User = request.user  # type: ignore[assignment]  # signed in
    kinds = {
        "draf": (_("My drafts"), "draft", drafts_of, changed, _("You have no drafts.")),
        "usang": (_("Out of date"), "date", outdated_for, due, _("All pages are up to date.")),
    }
    if worklist not in kinds:
        raise Http404
    title, icon, pages_of, note, nothing = kinds[worklist]
    with at_one_moment():
        pages = Paginator(pages_of(user), PER_PAGE).get_page(request.GET.get("p"))
        context = {
            "page_title": title,
            "header_icon": icon,
            "pages": pages,
            "lines": lines(pages, note),
            "nothing": nothing,
            "explains_age": worklist == "usang",
        }
        return render(request, "membership/cms_worklist.html", context)
