"""Published pages, below the forum's own lists unless `parent` says otherwise."""

from datetime import date
from typing import Any

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from home.models import HomePage, PortalImage, StandardPage
from membership.models import Branch
from news.models import NewsCategory, NewsIndexPage, NewsPage
from programs.models import ProgramIndexPage, ProgramPage


class ImageFactory(wagtail_factories.ImageFactory):
    """A small picture of one colour."""

    class Meta:
        model = PortalImage

    title = factory.Sequence(lambda n: f"Gambar uji {n}")


class PageBelow(wagtail_factories.PageFactory):
    """A page whose slug follows from its title."""

    class Meta:
        abstract = True

    slug = None  # Wagtail makes one


class StandardPageFactory(PageBelow):
    class Meta:
        model = StandardPage

    parent = factory.LazyFunction(HomePage.objects.get)
    title = factory.Sequence(lambda n: f"Halaman uji {n}")


class NewsCategoryFactory(DjangoModelFactory):
    class Meta:
        model = NewsCategory

    name = factory.Sequence(lambda n: f"Kategori uji {n}")


class NewsPageFactory(PageBelow):
    """An article in the forum's news; `parent=` another NewsIndexPage puts it in a branch's."""

    class Meta:
        model = NewsPage

    parent = factory.LazyFunction(lambda: NewsIndexPage.objects.child_of(HomePage.objects.get()).get())
    title = factory.Sequence(lambda n: f"Berita uji {n}")
    summary = "Ringkasan berita untuk pengujian."
    published_on = date(2026, 1, 15)


class ProgramPageFactory(PageBelow):
    """A program of the forum; `parent=` another ProgramIndexPage puts it in a branch's."""

    class Meta:
        model = ProgramPage

    parent = factory.LazyFunction(lambda: ProgramIndexPage.objects.child_of(HomePage.objects.get()).get())
    title = factory.Sequence(lambda n: f"Program uji {n}")
    summary = "Ringkasan program untuk pengujian."


def article_in(branch: Branch, **fields: Any) -> NewsPage:
    """A published article in the news list of a branch's own section."""
    parent = NewsIndexPage.objects.child_of(branch.page).get()
    return NewsPageFactory(parent=parent, **fields)
