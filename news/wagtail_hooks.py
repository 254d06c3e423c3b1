"""What the room adds to the CMS."""

from wagtail import hooks

from news.viewsets import NewsCategoryViewSet


@hooks.register("register_admin_viewset")
def news_categories() -> NewsCategoryViewSet:
    """The categories in the menu."""
    return NewsCategoryViewSet()
