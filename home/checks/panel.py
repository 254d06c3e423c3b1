"""The checks at the top of the editor, and what is said when somebody leaves it by publishing."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.panels import Panel
from wagtail.models import Page

from home.checks.problem import Problem
from home.checks.problems import problems_of


class ProblemsPanel(Panel):
    """What could be better in the version that was saved last; nothing is shown where all is well.

    Wagtail's own panel of checks looks at the preview in the browser: order of headings, tables, contrast. It knows
    neither links that lead nowhere nor titles, and shows nothing before somebody opens it.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/problems_panel.html"

        @cached_property
        def problems(self) -> list[Problem]:
            """Found once for each page of the editor."""
            return problems_of(self.instance)

        def is_shown(self) -> bool:
            """Whether the page is kept and something could be better."""
            return bool(self.instance.pk) and bool(self.problems)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds the `problems`."""
            return super().get_context_data(parent_context) | {"problems": self.problems}


def tell_of_problems(request: HttpRequest, page: Page) -> None:
    """After publishing or sending: the editor is left, so a message says what she would have seen there."""
    leaves = {"action-publish", "action-submit"} & request.POST.keys()
    if not (leaves and hasattr(page, "cover_alt")):
        return
    problems = problems_of(page)
    if not problems:
        return
    sentence = ngettext(
        "%(count)s thing on “%(title)s” could be better: %(first)s",
        "%(count)s things on “%(title)s” could be better. The first: %(first)s",
        len(problems),
    )
    button = messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Mend it"))
    words = {"count": len(problems), "title": page.get_admin_display_title(), "first": problems[0].what}
    messages.warning(request, sentence % words, buttons=[button])
