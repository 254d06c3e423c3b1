"""The demo's pages: sample texts in the basic pages, branch sections, programs and news.

A page is filled only once: what somebody wrote since then stays.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from forpeksos.bricks import build_body
from forpeksos.demo.articles import dress, put_back_in_time
from forpeksos.demo.shelf import DemoShelf
from forpeksos.richtext import page_at
from forpeksos.structure import publish_text
from forpeksos.texts import PageText, read_texts
from home.models import BasePage, HomePage
from membership.actions.stages import change_stage
from membership.enums import Stage
from membership.models import Branch, ConstituentBody, TargetGroup
from membership.stages import Step
from news.models import NewsIndexPage, NewsPage
from programs.models import Indicator, Partner, ProgramIndexPage, ProgramPage
from regions.models import Region

if TYPE_CHECKING:
    from accounts.models import User

CONTENT = Path(__file__).parent / "content"
ADDRESSES = {
    "beranda": "/",
    "tentang": "/tentang/",
    "visi-misi": "/tentang/visi-misi/",
    "dokumen": "/dokumen/",
}
STAGES = {
    "kabupaten-pandeglang": Stage.ACTIVE,
    "kabupaten-lebak": Stage.ACTIVE,
    "kabupaten-tangerang": Stage.INAUGURATED,
    "kabupaten-serang": Stage.DECREED,
    "kota-tangerang": Stage.BOARD_ELECTED,
    "kota-cilegon": Stage.ACTIVE,
    "kota-serang": Stage.ACTIVE,
    "kota-tangerang-selatan": Stage.ASSEMBLY_SCHEDULED,
}


class DemoPages:
    """Writes the sample pages; `authors` are the accounts of editors by the slug of their branch."""

    def __init__(self, authors: dict[str, "User"]) -> None:
        self.authors = authors
        self.province = Branch.objects.get(slug="banten")
        self.programs = read_texts(CONTENT / "programs")

    def write(self) -> None:
        """Everything that is missing, in the order in which pages link to each other."""
        self._add_branches()
        for text in self.programs:
            self._add_program(text)
        for text in read_texts(CONTENT / "news"):
            self._add_article(text)
        for text in read_texts(CONTENT / "pages"):
            self._fill(page_at(ADDRESSES[text.slug]), text, self.province)
        for branch in Branch.objects.regencies():
            self._own(branch.page, branch)
        self._own(HomePage.objects.get(), self.province)

    def _author(self, branch: Branch) -> "User":
        return self.authors.get(branch.slug, self.authors["banten"])

    def _shelf(self, branch: Branch) -> DemoShelf:
        return DemoShelf(branch.collection, self.programs, owner=self._author(branch))

    def _own(self, section: Page, branch: Branch) -> None:
        """Names an owner for the pages that the site was prepared with."""
        section.get_descendants(inclusive=True).filter(owner=None).update(owner=self._author(branch))

    def _fill(self, page: Page | None, text: PageText, branch: Branch) -> None:
        """Replaces the first version that `prepare_site` left; a later one is somebody's work."""
        if page is None or page.revisions.count() > 1:
            return
        filled = page.specific
        filled.is_sample = True
        filled.owner = filled.owner or self._author(branch)
        publish_text(filled, text, by=self._author(branch), shelf=self._shelf(branch))

    def _add_branches(self) -> None:
        for text in read_texts(CONTENT / "branches"):
            branch = Branch.objects.get(slug=text.slug)
            if branch.stage == Stage.NOT_FORMED and branch.page.revisions.count() <= 1:
                change_stage(branch, Step(STAGES[text.slug]), is_first=True, by=None)
            self._fill(branch.page, text, branch)

    def _add_program(self, text: PageText) -> None:
        facts = dict(text.facts)
        rows, partners = facts.pop("indicators"), facts.pop("partners", [])
        chosen = {
            "regions": Region.objects.filter(pk__in=facts.pop("regions", [])),
            "bodies": ConstituentBody.objects.filter(code__in=facts.pop("bodies", [])),
            "target_groups": TargetGroup.objects.filter(name__in=facts.pop("target_groups", [])),
        }
        page = ProgramPage(**self._common(text, self.province), **facts)
        for name, words in chosen.items():
            setattr(page, name, words)
        page.partners = [Partner(name=name, sort_order=place) for place, name in enumerate(partners)]
        page.indicators = [
            Indicator(name=name, target=target, achievement=done, sort_order=place)
            for place, (name, target, done) in enumerate(rows)
        ]
        self._add(page, self._list_of(self.province, ProgramIndexPage), text, self.province)

    def _add_article(self, text: PageText) -> None:
        branch = Branch.objects.get(slug=text.section or "banten")
        page = NewsPage(**self._common(text, branch))
        dress(page, text.facts, self._shelf(branch))
        if self._add(page, self._list_of(branch, NewsIndexPage), text, branch):
            put_back_in_time(page)

    def _common(self, text: PageText, branch: Branch) -> dict[str, Any]:
        fields = {"title": text.title, "slug": text.slug, "summary": text.summary}
        return fields | {"is_sample": True, "owner": self._author(branch)}

    def _list_of(self, branch: Branch, kind: type[BasePage]) -> Page:
        """The branch's own list of that kind; the province's stands below the home page."""
        section = HomePage.objects.get() if branch == self.province else branch.page
        return section.get_children().type(kind).get()

    def _add(self, page: BasePage, parent: Page, text: PageText, branch: Branch) -> bool:
        """Whether the page was missing."""
        if parent.get_children().filter(slug=page.slug).exists():
            return False
        shelf = self._shelf(branch)
        page.cover = shelf.picture(text.cover)
        page.cover_alt = page.cover.description
        page.body = build_body(text.body, shelf)
        author = self._author(branch)
        parent.add_child(instance=page)
        page.save_revision(user=author).publish(user=author)
        return True
