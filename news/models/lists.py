"""The lists that articles stand in."""

from typing import Any, ClassVar

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from home.models import StructurePage
from news.models.article import NewsPage, NewsPageQuerySet

PER_PAGE = 12


class NewsIndexPage(StructurePage):
    """The news of the section it stands in: `/berita/` of the whole forum, a branch's of that branch."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "membership.BranchPage"]
    subpage_types: ClassVar[list[str]] = ["news.NewsPage"]
    max_count_per_parent = 1
    template = "news/news_index_page.html"

    class Meta:
        verbose_name = _("news list")

    def articles(self) -> NewsPageQuerySet:
        """The published articles of this section, the newest first."""
        return NewsPage.objects.of_section(self.get_parent()).for_cards()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `articles`: one page of the list, by `?halaman=`; an impossible number gives the nearest."""
        articles: ListPage = Paginator(self.articles(), PER_PAGE).get_page(request.GET.get("halaman"))
        return super().get_context(request, *args, **kwargs) | {"articles": articles}
