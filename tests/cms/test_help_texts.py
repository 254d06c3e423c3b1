"""Every field of a page tells its editor what belongs there."""

from collections.abc import Iterator

import pytest
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel

from home.models import StandardPage
from membership.models import BranchPage
from news.models import NewsPage
from programs.models import ProgramPage


def silent(panel: Panel) -> Iterator[str]:
    """The fields below a panel that say nothing of themselves."""
    for child in getattr(panel, "children", None) or []:
        yield from silent(child)
    if isinstance(panel, InlinePanel):
        yield from silent(panel.child_edit_handler)
    if isinstance(panel, FieldPanel) and not (panel.help_text or panel.db_field.help_text):
        yield f"{panel.model.__name__}.{panel.field_name}"


# Wagtail's dialog of dates explains both with a sentence of its own.
EXPLAINED_ELSEWHERE = {"go_live_at", "expire_at"}


@pytest.mark.parametrize("kind", [NewsPage, ProgramPage, StandardPage, BranchPage])
def test_every_field_of_a_page_has_a_help_text(kind):
    found = set(silent(kind.get_edit_handler()))
    assert {name for name in found if name.partition(".")[2] not in EXPLAINED_ELSEWHERE} == set()
