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
        about = f"Berita, kegiatan, dan pengumuman pekerja sosial di {page.branch.name}."
        news = NewsIndexPage(title=f"Berita {page.branch.name}", slug="berita", search_description=about)
        page.add_child(instance=news)
