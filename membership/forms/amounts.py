"""Numbers as Indonesians write them: "1.500" are fifteen hundred, "1,5" is one and a half."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES
from django.utils.translation import gettext_lazy as _

from membership.enums import FieldKind
from membership.own_fields import as_texts, in_words

LARGEST = Decimal(10) ** 12
# Points only between groups of three; a group that begins with 0, as in "0.500", is somebody else's comma.
AMOUNT = re.compile(r"[+-]?([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+)(,[0-9]+)?")
LETTERS_AND_SIGNS = re.compile(r"[^0-9.,+\-]")


class AmountField(forms.DecimalField):
    """A number with a comma before its decimals; one that can be read in two ways is asked for anew."""

    default_error_messages = {
        "ambiguous": _(
            "Write decimals with a comma, as in 12,5, and points only between thousands, as in 1.500."
        )
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            min_value=-LARGEST,
            max_value=LARGEST,
            max_digits=16,
            decimal_places=4,
            **options,
        )

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # its stub knows integers only
        """The number, none for an empty answer; raises ValidationError for what is none or may be two."""
        if value in EMPTY_VALUES:
            return None
        text = str(value).strip()
        if not AMOUNT.fullmatch(text):
            code = "invalid" if LETTERS_AND_SIGNS.search(text) else "ambiguous"
            raise ValidationError(self.error_messages[code], code=code)
        return Decimal(text.replace(".", "").replace(",", ".")) or Decimal(0)  # never -0

    def prepare_value(self, value: Any) -> Any:
        """A number as it would be typed; what was typed stays."""
        return in_words(FieldKind.NUMBER, as_texts(value)[0]) if isinstance(value, Decimal) else value
