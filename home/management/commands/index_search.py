"""manage.py index_search"""

from typing import Any

from django.core.management.base import BaseCommand

from home.finding.indexing import index_all


class Command(BaseCommand):
    """Makes the search anew: after an upgrade that says so, or where the words of `home.finding.variants` changed."""

    help = "Puts all public pages and documents into the search of /cari/."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many there are."""
        pages, documents = index_all()
        self.stdout.write(f"{pages} pages, {documents} documents")
