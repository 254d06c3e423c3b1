"""What the tests of moves between branches ask."""

from audit.models import Entry

LETTER = "021/SKP/2026"


def trail(event: str) -> list[int | None]:
    """In the trails of which branches an event stands."""
    return sorted(Entry.objects.filter(event=event).values_list("branch", flat=True))
