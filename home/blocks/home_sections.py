"""What the home page may show below its first screen; the names are data."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

MOST_CARDS = 12


class CardsBlock(blocks.StructBlock):
    """A row of cards, as many as the editor wants."""

    count = blocks.IntegerBlock(
        label=_("How many"), min_value=1, max_value=MOST_CARDS, default=3, help_text=_("For example: 3")
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The templates ask for `count`, wherever they are shown."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | {"count": value["count"]}


class HomeSectionsBlock(blocks.StreamBlock):
    """Each section once: their headings name them for screen readers."""

    figures = blocks.StaticBlock(label=_("The forum in figures"), icon="order", template="home/figures.html")
    latest_news = CardsBlock(label=_("Latest news"), icon="doc-full", template="home/latest_news.html")
    branches = blocks.StaticBlock(label=_("Our branches"), icon="site", template="home/branches.html")
    programs = CardsBlock(label=_("Programs"), icon="list-ul", template="home/programs.html")
    content = blocks.StaticBlock(
        label=_("The content of this page"), icon="pilcrow", template="home/content.html"
    )

    class Meta:
        block_counts = {
            name: {"max_num": 1} for name in ("figures", "latest_news", "branches", "programs", "content")
        }
