"""Main menu, footer links, announcements and breadcrumbs."""

from dataclasses import dataclass, field

from django import template
from django.db.models import BooleanField, Case, Q, Value, When
from django.http import HttpRequest
from django.template import Context
from wagtail.models import Page, Site

from home import menus
from home.menus import Announcement, Column, Entry, Link
from home.models import BasePage, HomePage, PortalSettings, open_to_all

register = template.Library()

HOME_DEPTH = 2


@dataclass
class Menu:
    """What the head and the foot of a page offer.

    `main` and `columns` are what the communications staff set up. While there is nothing, `pages` and
    `footer` hold the children of the home page that are marked for the main menu and for the footer.
    """

    home: Page | None = None
    main: list[Entry] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    footer: list[Page] = field(default_factory=list)
    announcements: list[Announcement] = field(default_factory=list)


def _in_footer() -> Q:
    """Children of the home page with `show_in_footer`, a field that each page type has in its own table."""
    marked = Q(pk__in=[])
    for model in HomePage.allowed_subpage_models():
        if issubclass(model, BasePage):
            marked |= Q(**{f"{model._meta.model_name}__show_in_footer": True})
    return marked


def _menu_of(request: HttpRequest) -> Menu:
    """Two queries: the settings, which the footer needs anyway, and the pages."""
    site = Site.find_for_request(request)
    if site is None:
        return Menu()
    home = site.root_page
    settings = PortalSettings.for_request(request)
    named = menus.pages_named(settings)
    shown = Q(pk__in=named)
    if not (settings.main_menu and settings.footer_columns):
        children = Q(path__startswith=home.path, depth=home.depth + 1)
        shown |= children & (Q(show_in_menus=True) | Q(in_footer=True))
    pages = list(
        open_to_all(Page.objects.all())
        .annotate(
            in_footer=Case(When(_in_footer(), then=True), default=Value(False), output_field=BooleanField())
        )
        .filter(shown)
        .order_by("path")
        .defer_streamfields()
    )
    by_key = {page.pk: page for page in pages}
    own = [page for page in pages if page.depth == HOME_DEPTH + 1 and page.path.startswith(home.path)]
    return Menu(
        home=home,
        main=menus.entries(settings, by_key),
        columns=menus.columns(settings, by_key),
        pages=[] if settings.main_menu else [page for page in own if page.show_in_menus],
        footer=[] if settings.footer_columns else [page for page in own if page.in_footer],
        announcements=menus.announcements(settings, by_key),
    )


@register.simple_tag(takes_context=True)
def portal_menu(context: Context) -> Menu:
    """The menu of this site. Header and footer share its queries."""
    request = context.get("request")
    if request is None:
        return Menu()
    if not hasattr(request, "portal_menu"):
        request.portal_menu = _menu_of(request)
    return request.portal_menu


@register.simple_tag(takes_context=True)
def current(context: Context, item: Page | Link) -> str:
    """The value of `aria-current` for a menu item: "page", "true" for its section, else ""."""
    if isinstance(item, Link):
        if item.page is None:
            request = context.get("request")
            return "page" if request is not None and request.path == item.href else ""
        item = item.page
    page = context.get("page")
    if not isinstance(page, Page):
        return ""
    if page.pk == item.pk:
        return "page"
    return "true" if item.depth > HOME_DEPTH and page.path.startswith(item.path) else ""


@register.simple_tag(takes_context=True)
def announced(context: Context, menu: Menu) -> list[Announcement]:
    """The announcements of today for the page at hand: the site's, and those of the section it lies in."""
    page = context.get("page")
    path = page.path if isinstance(page, Page) else ""
    return [one for one in menu.announcements if path.startswith(one.section_path)]


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
