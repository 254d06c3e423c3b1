"""The names of people, as they are typed: one field for whoever asks for one."""

import re
from typing import Any
from unicodedata import category, normalize

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_MARKS = 2  # above or below one letter; more of them hide the lines around it
# Letters and signs for Unicode, and blanks for the eye: fillers of Hangul, and the empty pattern of Braille.
BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def normalise(text: str) -> str:
    """The name as it is kept: accents in their letters, and one blank between two words."""
    return " ".join(normalize("NFC", text).split())


def problem(name: str) -> str | None:
    """What is wrong with a normalised name, in a kind sentence; None for one that can be read.

    Signs without a shape of their own make two names look alike, or turn the text around them.
    """
    kinds = [category(sign) for sign in name]
    if BLANK_LETTERS & {*name} or any(kind.startswith("C") for kind in kinds):
        return _("There are invisible signs in this name. Please type it anew instead of pasting it.")
    if not any(kind.startswith("L") for kind in kinds):
        return _("A name has letters. Please write it as it stands on the identity card.")
    shape = "".join("M" if kind.startswith("M") else "-" for kind in kinds)
    if re.search("M" * (MOST_MARKS + 1), shape):
        return _("There are too many signs above or below one letter of this name.")
    return None


def check(name: str) -> None:
    """Raises ValidationError for what `problem` finds."""
    if sentence := problem(name):
        raise ValidationError(sentence)


class NameField(forms.CharField):
    """Somebody's name, made one (`normalise`) and looked at (`problem`)."""

    default_validators = [check]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return normalise(text) if text else ""
