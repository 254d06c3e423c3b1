"""What the room adds to the CMS."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from membership.models.sections import pages_within_reach_of
from membership.rights import Action
from membership.views.cms_boxes import HOOK as FIGURES
from membership.views.cms_home import HOOK, Way
from news.models import NewsIndexPage
from news.views.figures import of_branch
from news.viewsets import NewsCategoryViewSet


@hooks.register("register_admin_viewset")
def news_categories() -> NewsCategoryViewSet:
    """The categories in the menu."""
    return NewsCategoryViewSet()


@hooks.register(HOOK, order=-1)
def ways_to_the_news(request: HttpRequest) -> Iterator[Way]:
    """To write an article, on a desk and on one screen of a phone, and to the list of those of her own section: the highest that she reaches."""
    lists = pages_within_reach_of(request.user, Action.ADD).type(NewsIndexPage)
    own = lists.order_by("depth", "path").values_list("pk", flat=True).first()
    if own:
        yield Way(_("Write news"), reverse("wagtailadmin_pages:add", args=["news", "newspage", own]), "edit")
        yield Way(_("Write on the phone"), reverse("newsroom:new"), "mobile-alt")
        yield Way(_("My news"), reverse("wagtailadmin_explore", args=[own]), "doc-full")


hooks.register(FIGURES, of_branch)
