"""What the newsroom is on a device without a signal: a page that keeps drafts, and the script that shows it."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from membership.rights import Action, Thing
from membership.views.desk.door import for_officers, only_for
from news.forms.newsroom import DispatchForm
from news.models import NewsIndexPage

FILES = (
    "css/site.css",
    "vendor/pico-2.1.1/pico.min.css",
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    "css/components.css",
    "css/pages.css",
    "css/newsroom.css",
    "js/newsroom/write.js",
    "js/newsroom/drafts.js",
    "js/newsroom/photo.js",
    "js/newsroom/sending.js",
)


@require_safe
@for_officers
def shell(request: HttpRequest) -> HttpResponse:
    """/meja/kabar/luring/: the newsroom's form without a word about its reader, for a device to keep."""
    only_for(request, Action.ADD, Thing.PAGE)
    form = DispatchForm(sections=NewsIndexPage.objects.none(), initial={"key": ""})
    del form.fields["section"], form.fields["category"]
    return render(request, "newsroom/offline.html", {"form": form})


@require_safe
@for_officers
def worker(request: HttpRequest) -> HttpResponse:
    """/meja/kabar/pekerja.js: the service worker. Another look of the site is another version of it."""
    only_for(request, Action.ADD, Thing.PAGE)
    files = [static(name) for name in FILES]
    context = {
        "files": files,
        "shell": reverse("newsroom:offline"),
        "version": sha256(" ".join(files).encode()).hexdigest()[:12],
    }
    return render(request, "newsroom/worker.js", context, content_type="text/javascript")
