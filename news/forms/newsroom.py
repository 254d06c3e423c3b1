"""The one screen of the newsroom."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from home.uploads import PictureField, without_traces
from membership.forms.profile import VersionField
from news.actions.newsroom import Report
from news.models import NewsCategory, NewsIndexPage, NewsPage
from news.prompts import Answers, out_of_body, tidy

LONGEST_TITLE = 120  # letters: longer ones are cut by search engines and by WhatsApp
LONGEST_ANSWER = 5_000
ABOUT_PHOTOS = _(
    "Make sure that the people in it agree. Do not show children, or people who receive help, so that they can be "
    "recognised."
)


class PromptField(forms.CharField):
    """The answer to one of the three prompts: plain text in paragraphs."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(
            max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": rows}), strip=True, **kwargs
        )

    def clean(self, value: Any) -> str:
        """The text with tidy paragraphs. Raises ValidationError as CharField does."""
        return tidy(super().clean(value))


class DispatchForm(forms.Form):
    """A photo, a title and three prompts; all the rest of an article is filled in for the writer."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    version = VersionField(required=False)
    section = forms.ModelChoiceField(NewsIndexPage.objects.none(), label=_("News list"), empty_label=None)
    photo = PictureField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    photo_alt = forms.CharField(
        label=_("What does the photo show?"),
        required=False,
        max_length=200,
        help_text=_("For readers who cannot see it. For example: Members sort rice sacks in a village hall."),
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        help_text=_(
            "Say the most important thing. For example: Tagana trains forty volunteers in Rangkasbitung"
        ),
    )
    what = PromptField(
        label=_("What happened?"), rows=6, help_text=_("Say what, where and when, in a few sentences.")
    )
    who = PromptField(
        label=_("Who took part?"),
        rows=3,
        required=False,
        help_text=_("Groups and institutions. Name a person only if she agrees."),
    )
    outcome = PromptField(
        label=_("What came of it?"),
        rows=3,
        required=False,
        help_text=_("Results, numbers, and what comes next."),
    )
    category = forms.ModelChoiceField(
        NewsCategory.objects.all(), label=_("Category"), required=False, empty_label=_("None")
    )

    def __init__(
        self, *args: Any, sections: QuerySet[NewsIndexPage], page: NewsPage | None = None, **kwargs: Any
    ) -> None:
        """`sections`: where she may write. `page`: the newest version of the article that is continued."""
        super().__init__(*args, **kwargs)
        self.page = page
        self.fields["photo"].help_text = ABOUT_PHOTOS  # Wagtail's field writes kinds and sizes there
        self.fields["photo_alt"].is_conditional = True  # type: ignore[attr-defined]  # read by components/optional.html
        chosen = self.fields["section"]
        chosen.queryset = sections  # type: ignore[attr-defined]  # a ModelChoiceField
        chosen.label_from_instance = lambda section: section.title  # type: ignore[attr-defined]  # the same
        if page is not None or len(sections) == 1:
            chosen.required, chosen.widget = False, forms.HiddenInput()

    @classmethod
    def initial_of(cls, page: NewsPage) -> dict[str, Any]:
        """What stands in the form of an article. Raises TooRich where plain text cannot say it."""
        answers = out_of_body(page.body.raw_data)
        return {
            "key": page.dispatch.key,
            "version": page.latest_revision_id,
            "title": page.title,
            "photo_alt": page.cover_alt,
            "category": page.category_id,
            **{name: getattr(answers, name) for name in ("what", "who", "outcome")},
        }

    def clean_photo(self) -> UploadedFile | None:
        """The photo upright, without place and device. Raises ValidationError for a damaged one."""
        photo = self.cleaned_data["photo"]
        return without_traces(photo) if isinstance(photo, UploadedFile) else None

    def clean(self) -> dict[str, Any]:
        """A photo must be described (WCAG 2.2, 1.1.1)."""
        cleaned = super().clean() or self.cleaned_data
        has_photo = cleaned.get("photo") or (self.page and self.page.cover_id)
        if has_photo and not cleaned.get("photo_alt"):
            self.add_error("photo_alt", _("Describe what the photo shows."))
        return cleaned

    def where(self) -> NewsIndexPage:
        """The list that the article is to stand in."""
        if self.page is not None:
            return self.page.get_parent().specific
        return self.cleaned_data["section"] or self.fields["section"].queryset[0]  # type: ignore[attr-defined]  # a ModelChoiceField

    def report(self) -> Report:
        """What was sent, for `actions.newsroom.write`."""
        said = self.cleaned_data
        return Report(
            title=said["title"],
            answers=Answers(said["what"], said["who"], said["outcome"]),
            category=said["category"],
            photo=said["photo"],
            photo_alt=said["photo_alt"] if said["photo"] or (self.page and self.page.cover_id) else "",
        )
