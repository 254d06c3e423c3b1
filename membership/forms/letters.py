"""The words of a letter, as the secretariat writes them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from membership.letterbook import PLACEHOLDER, default_text, one_line, words_of
from membership.models import LetterText

BRACE = re.compile(r"[{}]")


class LetterForm(forms.ModelForm):
    """Subject and text; what stands in braces must be a word of this letter."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 2)

    class Meta:
        model = LetterText
        fields = ("subject", "body")
        widgets = {"body": forms.Textarea(attrs={"rows": 16})}

    def __init__(self, *args: Any, letter: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter = letter
        self.fields["subject"].help_text = _(
            "Without placeholders: a subject is read on locked screens, and names nobody."
        )

    @classmethod
    def of(cls, letter: str, data: Any = None) -> "LetterForm":
        """The form for `letter`: with the words in use, and the version of the row."""
        row = LetterText.objects.filter(letter=letter).first()
        subject, body = (row.subject, row.body) if row and row.body else default_text(letter)
        initial = {"subject": subject, "body": body, "version": row.version if row else 0}
        return cls(data, letter=letter, initial=initial)

    def clean_subject(self) -> str:
        """Raises ValidationError for braces."""
        if BRACE.search(self.cleaned_data["subject"]):
            raise ValidationError(gettext("A subject takes no placeholders."))
        return one_line(self.cleaned_data["subject"])

    def clean_body(self) -> str:
        """Raises ValidationError for braces that are no placeholder of this letter, and where its link is missing."""
        body: str = self.cleaned_data["body"].replace("\r\n", "\n").strip() + "\n"
        known = words_of(self.letter)
        for name in PLACEHOLDER.findall(body):
            if name not in known:
                sentence = gettext("This letter has no placeholder {%(name)s}. It has: %(known)s.")
                listed = ", ".join(f"{{{word}}}" for word in known)
                raise ValidationError(sentence % {"name": name, "known": listed})
        if BRACE.search(PLACEHOLDER.sub("", body)):
            raise ValidationError(
                gettext("Braces stand around placeholders only, such as {name}, and nothing else in them.")
            )
        if "{link}" in default_text(self.letter)[1] and "{link}" not in body:
            raise ValidationError(
                gettext("The text needs {link}: without it nobody finds the page it is about.")
            )
        return body
