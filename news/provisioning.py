"""Each branch's section gets its own news list."""

from typing import Any

from django.dispatch import receiver

from membership.models import BranchPage
from membership.signals import branch_provisioned
from news.models import NewsIndexPage


@receiver(branch_provisioned)
def add_news_index(page: BranchPage, **kwargs: Any) -> None:
    """Adds `berita/` below the section unless it is there."""
    if not page.get_children().type(NewsIndexPage).exists():
        page.add_child(instance=NewsIndexPage(title=f"Berita {page.branch.name}", slug="berita"))
