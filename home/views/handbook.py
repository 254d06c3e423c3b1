"""/cms/panduan/: the editors' handbook beside their work."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.handbook import chapters, neighbours


@require_safe
def handbook(request: HttpRequest) -> HttpResponse:
    """/cms/panduan/: its chapters."""
    context = {"chapters": chapters().values(), "page_title": _("Handbook"), "header_icon": "help"}
    return render(request, "home/handbook.html", context)


@require_safe
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    """/cms/panduan/<slug>/: one chapter. Raises Http404 for one that the handbook has not."""
    found = chapters().get(slug)
    if found is None:
        raise Http404
    before, after = neighbours(slug)
    context = {"chapter": found, "before": before, "after": after}
    return render(
        request, "home/handbook_chapter.html", context | {"page_title": found.title, "header_icon": "help"}
    )
