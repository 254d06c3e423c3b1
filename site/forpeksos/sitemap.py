"""What search engines are told to read, and what not."""

from typing import Any

from django.db.models import Max
from django.db.models.functions import Length, Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from home.models import open_to_all
from news.models import NewsPage

PRIVATE = ("/cms/", "/akun/", "/anggota/", "/meja/", "/cari/")


class PublicPages(Sitemap):
    """Every page that all may see, with the day of its last change: three queries, however many pages there are.

    A news list changes with the newest article that stands directly in it.
    """

    def items(self) -> Any:
        """The pages in the order of the tree."""
        root = self.get_wagtail_site().root_page
        pages = open_to_all(Page.objects.descendant_of(root, inclusive=True)).order_by("path")
        return pages.only("path", "depth", "url_path", "last_published_at", "latest_revision_created_at")

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        lists = dict(
            open_to_all(NewsPage.objects.all())
            .order_by()
            .annotate(list_path=Substr("path", 1, Length("path") - Page.steplen))
            .values("list_path")
            .annotate(latest=Max("last_published_at"))
            .values_list("list_path", "latest")
        )
        urls = []
        for item in self.paginator.page(page).object_list:
            moments = [moment for moment in (self.lastmod(item), lists.get(item.path)) if moment]
            urls.append({"location": item.get_full_url(self.request), "lastmod": max(moments, default=None)})
        changed = [url["lastmod"] for url in urls if url["lastmod"]]
        if changed:
            self.latest_lastmod = max(changed)
        return urls


def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt: private places are not for search engines, and the sitemap is."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return render(
        request,
        "robots.txt",
        {"private": PRIVATE, "sitemap": sitemap},
        content_type="text/plain; charset=utf-8",
    )
