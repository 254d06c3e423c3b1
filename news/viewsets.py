"""Reference lists of the room in the CMS."""

from wagtail.admin.viewsets.model import ModelViewSet

from news.models import NewsCategory


class NewsCategoryViewSet(ModelViewSet):
    """What articles can be about."""

    model = NewsCategory
    icon = "tag"
    menu_order = 320
    add_to_admin_menu = True
    form_fields = ("name",)
