"""Values of the register as people read them."""

import re
from datetime import date, datetime
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import formats, timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from membership.telephone import dialled

NOTHING = "–"
PHONE = re.compile(r"\+[0-9]{7,15}")  # as the register keeps it (E.164)


def in_words(value: Any) -> str:
    """A value of `vault.copies` for reading: dates written out, yes and no, lists joined, files by size."""
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(in_words(each) for each in value)
    if isinstance(value, dict):
        return (
            _file(value)
            if "size" in value
            else "; ".join(f"{key}: {in_words(of)}" for key, of in value.items())
        )
    if isinstance(value, str):
        return _text(value)
    return str(value)


def _file(value: dict[str, Any]) -> str:
    size = _("the file is gone") if value["size"] is None else str(filesizeformat(value["size"]))
    return f"{value['title']} ({size})" if "title" in value else size


def _text(value: str) -> str:
    moment = _moment(value)
    if moment is None:
        return dialled(value) if PHONE.fullmatch(value) else value
    if isinstance(moment, datetime):
        local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
        return formats.date_format(local, "DATETIME_FORMAT")
    return formats.date_format(moment, "DATE_FORMAT")


def _moment(value: str) -> date | None:
    try:
        return parse_date(value) or parse_datetime(value)
    except ValueError:  # written like a date, but there is no such day
        return None
