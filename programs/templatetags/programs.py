"""Programs for pages of other rooms."""

from django import template
from django.db.models import Exists, OuterRef
from wagtail.models import Page

from home.models import open_to_all
from programs.models import ProgramIndexPage, ProgramPage

register = template.Library()


@register.simple_tag
def program_list_of(section: Page) -> ProgramIndexPage | None:
    """The published program list that stands directly below a page: the home page, or a branch's."""
    return open_to_all(ProgramIndexPage.objects.child_of(section)).first()


@register.simple_tag
def programs_in(program_list: ProgramIndexPage | None, count: int = 6) -> list[ProgramPage]:
    """Up to `count` published programs of a list: those that run today, then the others; none of no list.

    Both parts are in the editor's order.
    """
    if program_list is None:
        return []
    runs = Exists(ProgramPage.objects.running().filter(pk=OuterRef("pk")))
    return list(ProgramPage.objects.child_of(program_list).listed().order_by(runs.desc(), "path")[:count])


@register.simple_tag
def running_program_count() -> int:
    """How many published programs, of the forum and of its branches, run today."""
    return open_to_all(ProgramPage.objects.running()).count()
