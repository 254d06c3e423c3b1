"""Main menu, footer links and breadcrumbs, all from the page tree."""

from dataclasses import dataclass, field

from django import template
from django.db.models import BooleanField, Case, Q, Value, When
from django.http import HttpRequest
from django.template import Context
from wagtail.models import Page, Site

from home.models import BasePage, HomePage, open_to_all

register = template.Library()

HOME_DEPTH = 2


@dataclass
class Menu:
    """The home page, and those of its children that stand in the main menu or in the footer."""

    home: Page | None = None
    main: list[Page] = field(default_factory=list)
    footer: list[Page] = field(default_factory=list)


def _in_footer() -> Q:
    """Children of the home page with `show_in_footer`, a field that each page type has in its own table."""
    marked = Q(pk__in=[])
    for model in HomePage.allowed_subpage_models():
        if issubclass(model, BasePage):
            marked |= Q(**{f"{model._meta.model_name}__show_in_footer": True})
    return marked


def _menu_of(request: HttpRequest) -> Menu:
    site = Site.find_for_request(request)
    if site is None:
        return Menu()
    home = site.root_page
    pages = (
        open_to_all(home.get_children())
        .annotate(
            in_footer=Case(When(_in_footer(), then=True), default=Value(False), output_field=BooleanField())
        )
        .filter(Q(show_in_menus=True) | Q(in_footer=True))
        .defer_streamfields()
    )
    return Menu(
        home=home,
        main=[page for page in pages if page.show_in_menus],
        footer=[page for page in pages if page.in_footer],
    )


@register.simple_tag(takes_context=True)
def portal_menu(context: Context) -> Menu:
    """The menu of this site. Header and footer share one query a request."""
    request = context.get("request")
    if request is None:
        return Menu()
    if not hasattr(request, "portal_menu"):
        request.portal_menu = _menu_of(request)
    return request.portal_menu


@register.simple_tag(takes_context=True)
def current(context: Context, item: Page) -> str:
    """The value of `aria-current` for a menu item: "page", "true" for its section, else ""."""
    page = context.get("page")
    if not isinstance(page, Page):
        return ""
    if page.pk == item.pk:
        return "page"
    return "true" if item.depth > HOME_DEPTH and page.path.startswith(item.path) else ""


@register.simple_tag(takes_context=True)
def breadcrumbs(context: Context) -> list[Page]:
    """The published pages above the current one, from the home page down; none on the home page itself.

    Routing has left each page its parent, so that climbing asks the database nothing.
    """
    page = context.get("page")
    if not isinstance(page, Page):
        return []
    above: list[Page] = []
    while page.depth > HOME_DEPTH:
        page = page.get_parent()
        if page.live:
            above.insert(0, page)
    return above


@dataclass
class SectionPages:
    """A page, and the published pages directly below it."""

    top: Page
    pages: list[Page]


@register.simple_tag
def section_pages(page: Page) -> SectionPages | None:
    """What to offer beside a page: the pages below it, or else those beside it; None where it stands alone.

    The children of the home page are the main menu and are not offered again.
    """
    top = page if page.numchild else page.get_parent()
    if top.depth <= HOME_DEPTH or not top.live:
        return None
    return SectionPages(top, list(open_to_all(top.get_children())))
