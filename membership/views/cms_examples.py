"""A new page from an example: what there is, and the click that begins it."""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page, PageQuerySet

from home.models import BasePage, Example, StructurePage
from membership.actions.examples import begin_page
from membership.models.reach import at_one_moment
from membership.models.sections import pages_within_reach_of
from membership.rights import Action

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_ID = 18  # digits: what a database column holds


@require_safe
def examples(request: HttpRequest) -> HttpResponse:
    """/cms/contoh/: the examples for which she has a place, each with her places, the highest first."""
    user: User = request.user  # type: ignore[assignment]  # signed in
    found = [(example, kind) for example in Example.objects.defer("body") if (kind := example.page_type)]
    with at_one_moment():
        pages = _places(user, [kind for _example, kind in found])
    by_type: dict[int, list[Page]] = defaultdict(list)
    for page in pages:
        by_type[page.content_type_id].append(page)
    offers = [(example, [page for key in _parents(kind) for page in by_type[key]]) for example, kind in found]
    context = {
        "page_title": _("New page from an example"),
        "header_icon": "copy",
        "offers": [(example, places) for example, places in offers if places],
    }
    return render(request, "membership/cms_examples.html", context)


@require_POST
def begin(request: HttpRequest, example_id: int) -> HttpResponse:
    """/cms/contoh/<number>/: makes the draft and opens it; a foreign place is a missing one."""
    user: User = request.user  # type: ignore[assignment]  # signed in
    example = get_object_or_404(Example, pk=example_id)
    typed = request.POST.get("place", "")
    if example.page_type is None or not (typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_ID):
        raise Http404
    below = get_object_or_404(_places(user, [example.page_type]), pk=int(typed))
    page = begin_page(example, below=below, by=user)
    messages.success(
        request, _("Your draft is ready. Give it a title, and write your own text in the bricks.")
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def _parents(kind: type[BasePage]) -> list[int]:
    """The types of the sections and lists that such a page may stand in, by the numbers of their content types."""
    parents = [model for model in kind.allowed_parent_page_models() if issubclass(model, StructurePage)]
    return [row.pk for row in ContentType.objects.get_for_models(*parents).values()]


def _places(user: "User", kinds: list[type[BasePage]]) -> PageQuerySet:
    """Where she may begin pages of `kinds`."""
    types = {key for kind in kinds for key in _parents(kind)}
    pages = pages_within_reach_of(user, Action.ADD).filter(content_type__in=types)
    return pages.order_by("depth", "path")
