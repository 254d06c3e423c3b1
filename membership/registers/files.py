"""A register taken out as a file, by the spreadsheets of Wagtail: harmless to Excel, and with a trace."""

import codecs
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from django.contrib.admin.utils import label_for_field, lookup_field
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst

from membership.actions.register_export import take_out
from membership.exporting.spreadsheet import harmless, harmless_in_csv
from membership.registers.scoped import RegisterIndexView


class RegisterFileView(RegisterIndexView):
    """The list of a register that can be taken out. A file bears numbers and no names of members.

    Wagtail leaves formulas as they are, writes days as moments in UTC and codes for words, and records nothing.
    """

    def get_queryset(self, request: HttpRequest | None = None) -> QuerySet:
        """The rows, narrowed; modeladmin asks for them twice, and twice how many they are."""
        if "queryset" not in self.__dict__:
            self.queryset = super().get_queryset(request)
            setattr(self.queryset, "count", cache(self.queryset.count))  # noqa: B010 -- a method, for mypy
        return self.queryset

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> HttpResponse:
        """The file, of the very rows that the audit trail counts."""
        rows = take_out(
            queryset,
            register=self.model_name,
            form=spreadsheet_format,
            by=self.request.user,
            filters=self.narrowed_by(),
        )
        return super().as_spreadsheet(rows, spreadsheet_format)

    def narrowed_by(self) -> dict[str, str | bool]:
        """By which codes the list is narrowed; of a number, only that one was looked for."""
        asked = {spec.parameter_name: spec.value() for spec in self.filter_specs if spec.value()}
        return asked | ({"by_number": True} if self.query.strip() else {})

    def get_filename(self) -> str:
        """Names the day and the account that took it, so that a stray copy tells where it came from."""
        name = self.verbose_name_plural.replace(" ", "-")
        return f"{name}-{timezone.localdate().isoformat()}-akun-{self.request.user.pk}"

    def get_heading(self, queryset: QuerySet, field: str) -> str:
        return str(capfirst(str(label_for_field(field, self.model, model_admin=self.model_admin))))

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """The cells as people read them; what is not said is an empty one."""
        cells = {}
        for name in self.list_export:
            field, _attribute, value = lookup_field(name, item, self.model_admin)
            if field is not None and getattr(field, "flatchoices", None):
                value = dict(field.flatchoices).get(value, value)
            cells[name] = timezone.localdate(value) if isinstance(value, datetime) else value
        return {name: "" if value is None else value for name, value in cells.items()}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        found = super().preprocess_field_value(field, value, export_format)
        guarded = harmless_in_csv if export_format == "csv" else harmless
        return guarded(found) if isinstance(found, str) else found

    def stream_csv(self, queryset: QuerySet) -> Iterator[bytes]:
        yield codecs.BOM_UTF8  # by the mark, Excel knows the letters
        yield from super().stream_csv(queryset)
