"""A piece of a text around what was looked for, with the words marked that have its root."""

import re

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from home.finding.stems import stem, words
from home.finding.variants import SAME_AS

LENGTH = 220  # letters
WORD = re.compile(r"[^\W_]+")


class Marker:
    """Finds and marks words by their roots."""

    def __init__(self, roots: tuple[str, ...]) -> None:
        self.roots = frozenset(roots)
        forms = self.roots | {form for form, root in SAME_AS.items() if root in self.roots}
        # Only words that hold a root, whose first letter a prefix may have melted ("tulis" – "menulis"), are stemmed.
        self.needles = tuple(form[1:] if len(form) > 3 else form for form in forms)  # noqa: PLR2004 -- a root of three letters melts less

    def fits(self, word: str) -> bool:
        """Whether `word`, as it stands in a text, has one of the roots."""
        found = words(word)
        return (
            bool(found)
            and any(needle in found[0] for needle in self.needles)
            and stem(found[0]) in self.roots
        )

    def marked(self, text: str) -> SafeString:
        """`text` escaped, with <mark> around the words that fit."""
        pieces, end = [], 0
        for match in WORD.finditer(text):
            if self.fits(match[0]):
                pieces.append((text[end : match.start()], match[0]))
                end = match.end()
        marked = format_html_join("", "{}<mark>{}</mark>", pieces)
        return mark_safe(marked + conditional_escape(text[end:]))  # noqa: S308 -- both halves are escaped

    def snippet(self, text: str) -> SafeString:
        """About two lines of `text` around the first word that fits, cut between words."""
        first = next((match.start() for match in WORD.finditer(text) if self.fits(match[0])), 0)
        start = max(0, first - LENGTH // 3)
        if len(text) - start < LENGTH:
            start = max(0, len(text) - LENGTH)
        end = min(len(text), start + LENGTH)
        piece = text[start:end]
        if start:
            piece = "… " + piece.partition(" ")[2]
        if end < len(text):
            piece = piece.rpartition(" ")[0] + " …"
        return self.marked(piece)
