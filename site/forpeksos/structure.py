"""The site as it stands before anybody has written: regions, lists, pages, branches."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Collection, Page, Site

from forpeksos.bricks import Shelf, build_body
from forpeksos.examples import prepare_examples
from forpeksos.richtext import page_at
from forpeksos.texts import PageText, read_text
from home.finding.indexing import index_all
from home.models import BasePage, HomePage, SearchEntry, StandardPage
from membership.actions.provisioning import provision
from membership.enums import Level
from membership.loading import load_notices, load_vocabularies
from membership.models import Branch, BranchIndexPage
from news.models import NewsCategory, NewsIndexPage
from programs.models import ProgramIndexPage
from regions.loading import load_regions
from regions.models import Region

if TYPE_CHECKING:
    from accounts.models import User

CONTENT = Path(__file__).parent / "content"
SITE_NAME = "Forpeksos Banten"
PROVINCE_CODE = "36"
PROVINCE_NAME = "Provinsi Banten"
NAMELESS = ("localhost", 80)
PORTS = {"http": 80, "https": 443}
CATEGORIES = ("Keanggotaan", "Organisasi", "Musyawarah", "Pelatihan", "Advokasi", "Aksi Sosial", "Laporan")


@dataclass(frozen=True)
class Place:
    """Where a page of the basic tree stands: its text's file, its type, and which menu shows it."""

    file: str
    kind: type[BasePage] = StandardPage
    menu: bool = False
    footer: bool = False
    below: tuple["Place", ...] = ()


# In the order of the menu.
PLACES = (
    Place("tentang", menu=True, below=(Place("sejarah"), Place("visi-misi"))),
    Place("keanggotaan", menu=True),
    Place("wilayah", BranchIndexPage, menu=True),
    Place("program", ProgramIndexPage, menu=True),
    Place("berita", NewsIndexPage, menu=True),
    Place("dokumen", menu=True),
    Place("kontak", footer=True),
    Place("kebijakan-privasi", footer=True),
    Place("aksesibilitas", footer=True),
)


@transaction.atomic
def prepare_site() -> None:
    """Makes whatever is missing of the basic site. Safe to repeat: what is there stays as it is."""
    _name_roots()
    load_regions()
    load_vocabularies()
    load_notices()
    if not NewsCategory.objects.exists():
        for order, name in enumerate(CATEGORIES):
            NewsCategory.objects.create(name=name, order=order)
    new: list[tuple[BasePage, PageText]] = []
    home = _home_page(new)
    for place in PLACES:
        _plant(place, home, new)
    for page, text in new:  # only now every page is there that a text may link to
        publish_text(page, text)
    prepare_branches()
    prepare_examples()
    if not SearchEntry.objects.exists():  # a site older than its search
        index_all()


def _name_roots() -> None:
    """Wagtail calls both its roots “Root”; lists of the CMS show the names."""
    Page.objects.filter(depth=1, title="Root").update(title="Semua halaman", draft_title="Semua halaman")
    Collection.objects.filter(depth=1, name="Root").update(name="Berkas bersama")


def _home_page(new: list[tuple[BasePage, PageText]]) -> Page:
    """The root of the default site, made with the site where there is none."""
    if site := Site.objects.filter(is_default_site=True).first():
        _give_address(site)
        return site.root_page.specific
    home = HomePage.objects.first()
    if home is None:
        text = read_text(CONTENT / "beranda.toml")
        home = Page.get_first_root_node().add_child(instance=HomePage(**text.fields()))
        new.append((home, text))
    _give_address(Site(root_page=home, is_default_site=True, site_name=SITE_NAME))
    return home


def _give_address(site: Site) -> None:
    """Feeds, the sitemap and shared links name the site by BASE_URL, unless somebody gave it another name."""
    if site.pk and (site.hostname, site.port) != NAMELESS:
        return
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site.hostname = address.hostname or NAMELESS[0]
    site.port = address.port or PORTS.get(address.scheme, NAMELESS[1])
    site.save()


def _plant(place: Place, parent: Page, new: list[tuple[BasePage, PageText]]) -> None:
    text = read_text(CONTENT / f"{place.file}.toml")
    page = _existing(place, text, parent)
    if page is None:
        menus = {"show_in_menus": place.menu, "show_in_footer": place.footer}
        page = parent.add_child(instance=place.kind(**text.fields(), **menus))
        new.append((page, text))
    for child in place.below:
        _plant(child, page, new)


def _existing(place: Place, text: PageText, parent: Page) -> Page | None:
    """The page that has the place: by its address, or the only one of its type."""
    children = parent.get_children()
    page = children.filter(slug=text.slug).first()
    if page is None and place.kind is not StandardPage:
        page = children.type(place.kind).first()
    return page


def publish_text(
    page: BasePage, text: PageText, *, by: "User | None" = None, shelf: Shelf | None = None
) -> None:
    """Fills a page from its text and publishes it, so that its history begins with this version."""
    for name, value in text.fields().items():
        setattr(page, name, value)
    for name, address in text.links.items():
        setattr(page, name, page_at(address))
    page.body = build_body(text.body, shelf)
    if text.cover and shelf:
        page.cover = shelf.picture(text.cover)
        page.cover_alt = page.cover.description
    page.save_revision(user=by).publish(user=by)


def prepare_branches() -> None:
    """The province and its eight kabupaten/kota as branches, each with its section, files and groups."""
    region = Region.objects.get(pk=PROVINCE_CODE)
    province = Branch.objects.filter(region=region).first() or Branch.add_root(
        level=Level.PROVINCE, region=region, name=PROVINCE_NAME, slug="banten"
    )
    provision(province)
    for region in Region.objects.regencies().order_by("code"):
        branch = Branch.objects.filter(region=region).first()
        if branch is None:
            province.refresh_from_db()  # add_child counts its children in memory
            branch = province.add_child(
                level=Level.REGENCY,
                region=region,
                name=region.name,
                slug=region.name.lower().replace(" ", "-"),
            )
        provision(branch)
        _begin_history(branch)


def _begin_history(branch: Branch) -> None:
    """Gives the pages that provisioning made a first version."""
    for page in (
        branch.page.get_descendants(inclusive=True).filter(latest_revision=None, live=True).specific()
    ):
        if isinstance(page, BasePage):
            page.save_revision().publish()
