"""The newsroom: an article from the field on one screen of a phone, below /meja/kabar/."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from membership.policies import may_touch_page
from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for
from news.actions.newsroom import (
    ChangedMeanwhile,
    WaitsForApproval,
    is_waiting,
    publish,
    returned,
    take_back,
    write,
)
from news.forms.newsroom import DispatchForm
from news.models import NewsIndexPage, NewsPage
from news.models.dispatch import articles_within_reach_of, news_lists_within_reach_of, with_state
from news.prompts import TooRich

if TYPE_CHECKING:
    from accounts.models import User

PER_PAGE = 20
MARK = 16  # letters: under which a device keeps the drafts of one writer, and no other's


@require_safe
@for_officers
def articles(request: HttpRequest) -> HttpResponse:
    """/meja/kabar/: the articles that she may change, those last worked on first."""
    only_for(request, Action.ADD, Thing.PAGE)
    rows = with_state(articles_within_reach_of(_reader(request))).defer("body").select_related("dispatch")
    rows = rows.order_by("-latest_revision_created_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "newsroom/articles.html", {"page_of_articles": page})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def new(request: HttpRequest) -> HttpResponse:
    """/meja/kabar/tulis/: the one screen."""
    only_for(request, Action.ADD, Thing.PAGE)
    sections = news_lists_within_reach_of(_reader(request))
    if not sections:
        raise PermissionDenied  # a branch whose section has no news list
    form = DispatchForm(request.POST or None, request.FILES or None, sections=sections)
    return _written(request, form) or _screen(request, form, sections)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/kabar/<pk>/ubah/: the same screen with what is saved; the full editor where that says more."""
    page = _begun_here(request, pk)
    sections = NewsIndexPage.objects.none()
    try:
        initial = DispatchForm.initial_of(page)
    except TooRich:
        messages.info(request, _("This article was formatted in the full editor: it is changed there."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    form = DispatchForm(
        request.POST or None, request.FILES or None, initial=initial, sections=sections, page=page
    )
    if is_waiting(page):
        return redirect("newsroom:article", page.pk)
    return _written(request, form) or _screen(request, form, [page], article=page)


@require_safe
@for_officers
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/kabar/<pk>/: how it will look, and what can be done with it now."""
    page = _begun_here(request, pk)
    context = {
        "article": page,
        "is_waiting": is_waiting(page),
        "returned": returned(page),
        "may_publish": may_touch_page(_reader(request), Action.PUBLISH, page),
    }
    return render(request, "newsroom/article.html", context)


@require_POST
@for_officers
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/kabar/<pk>/kirim/: onto the site, or to whoever approves, as it was looked at."""
    page = _begun_here(request, pk)
    if request.POST.get("version") != str(page.latest_revision_id):
        messages.error(request, _("This article was changed meanwhile. Please look at it once more."))
    else:
        _send(request, page)
    return redirect("newsroom:article", pk)


@require_POST
@for_officers
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """/meja/kabar/<pk>/tarik/: an article that waits is a draft again."""
    page = _begun_here(request, pk)
    if take_back(page, by=_reader(request)):
        messages.success(request, _("The article is a draft again, and you can change it."))
    else:
        messages.info(request, _("It was decided about before: nothing waits any more."))
    return redirect("newsroom:article", pk)


def _screen(request: HttpRequest, form: DispatchForm, places: Iterable[Page], **context: Any) -> HttpResponse:
    """The form, with what its button will do: publish where the rule of each of the `places` lets her."""
    reader = _reader(request)
    context |= {
        "form": form,
        "may_publish": all(may_touch_page(reader, Action.PUBLISH, place) for place in places),
        "writer": salted_hmac("newsroom", str(reader.pk)).hexdigest()[:MARK],
    }
    return render(request, "newsroom/write.html", context)


def _written(request: HttpRequest, form: DispatchForm) -> HttpResponse | None:
    """Keeps what came, and leads on; None where something is to be mended first."""
    if not form.is_bound or not form.is_valid():
        return None
    said = form.cleaned_data
    try:
        page = write(
            form.report(),
            by=_reader(request),
            key=form.page.dispatch.key if form.page else said["key"],
            section=form.where(),
            version=said["version"],
        )
    except (ChangedMeanwhile, WaitsForApproval, TooRich):
        form.add_error(
            None, _("Somebody changed this article meanwhile. Your text is still here: copy what you need.")
        )
        return None
    if "publish" in request.POST:
        _send(request, page)
    return redirect("newsroom:article", page.pk)


def _send(request: HttpRequest, page: NewsPage) -> None:
    try:
        is_public = publish(page, by=_reader(request))
    except WaitsForApproval:
        messages.info(request, _("This article waits for approval already."))
        return
    done = _("It is on the site.") if is_public else _("It was sent for approval. You get a mail about it.")
    messages.success(request, done)


def _begun_here(request: HttpRequest, pk: int) -> NewsPage:
    """The newest version of an article of the newsroom that she may change. Raises Http404 for all others."""
    reached: QuerySet[Any] = articles_within_reach_of(_reader(request)).filter(dispatch__isnull=False)
    page: NewsPage = get_object_or_404(reached, pk=pk).get_latest_revision_as_object()
    return page


def _reader(request: HttpRequest) -> "User":
    user: User = request.user  # type: ignore[assignment]  # signed in: for_officers
    return user
