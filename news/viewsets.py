"""Reference lists of the room in the CMS."""

from home.viewsets import WordViewSet
from news.models import NewsCategory


class NewsCategoryViewSet(WordViewSet):
    """What articles can be about."""

    model = NewsCategory
    icon = "tag"
    menu_order = 320
    add_to_admin_menu = True
    form_fields = ("name", "slug", "order")
    list_display = ("name", "slug", "order")
