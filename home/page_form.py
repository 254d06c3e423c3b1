"""The form of a page: it takes no picture, document or page that its writer does not reach.

Wagtail looks up whatever id a form sends, and prints the title of what it found when the form comes
back. A foreign thing is answered like one that is not there, by the same sentence.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.forms import ModelChoiceField
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.models.visibility import open_to_all

Reference = tuple[type, str]  # a model and the id as it was typed

LONGEST_ID = 18  # digits: what a database column holds
NOTHING = "0"  # no row has this id


class ReachingPageForm(WagtailAdminPageForm):
    """Wagtail's form, for a writer (`for_user`) with a limited reach."""

    data: Any

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_with_numbers(data, self.__class__.formsets) if data else data, *args, **kwargs)

    def full_clean(self) -> None:
        """Refuses foreign and missing things that the page did not name before."""
        foreign = self._foreign_references() if self.is_bound else set()
        if foreign:
            self._leave_out({typed for _model, typed in foreign})
        super().full_clean()
        if foreign:
            self.add_error(
                None,
                _(
                    "This page uses a picture, a document or a link to a page that does not exist or belongs "
                    "to another branch. It was taken out: please choose another."
                ),
            )

    def _leave_out(self, ids: set[str]) -> None:
        self.data = _without(self.data, ids)
        for formset in self.formsets.values():
            formset.data = self.data
            formset.__dict__.pop("management_form", None)
            formset.__dict__.pop("forms", None)

    def _foreign_references(self) -> set[Reference]:
        named = set(self._references(self._typed)) | set(self._references_in_rows(typed=True))
        if named:
            kept = {*self._references(self._kept), *self._references_in_rows(typed=False)}
            named -= {known for known in kept if known[1].isdigit()}
        return {
            (model, typed)
            for model in {model for model, _typed in named}
            for typed in _out_of_reach(
                self.for_user, model, {typed for kind, typed in named if kind is model}
            )
        }

    def _references_in_rows(self, *, typed: bool) -> Iterator[Reference]:
        """The scoped things that the rows below the page name, as they were sent or as they are kept."""
        for form in (form for formset in self.formsets.values() for form in formset.forms):
            for name, field in form.fields.items():
                choices = field.queryset if isinstance(field, ModelChoiceField) else None
                model = _scoped(choices.model) if choices is not None else None
                if model is None:
                    continue
                if typed:
                    value = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
                else:
                    value = getattr(form.instance, f"{name}_id", None)
                if value:
                    yield model, str(value)

    def _typed(self, name: str) -> Any:
        return self.fields[name].widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def _kept(self, name: str) -> Any:
        return self.instance._meta.get_field(name).value_from_object(self.instance)

    def _references(self, value_of: Any) -> Iterator[Reference]:
        """The scoped things that the form's fields name, by the values that `value_of` gives."""
        for name, field in self.fields.items():
            if isinstance(field, ModelChoiceField):
                model = _scoped(field.queryset.model) if field.queryset is not None else None
                if model and (value := value_of(name)):
                    yield model, str(value)
            elif name in self.instance_fields and (extract := self.instance_fields[name]):
                for kind, typed, *_path in extract(value_of(name)):
                    if model := _scoped(kind):
                        yield model, str(typed)

    @property
    def instance_fields(self) -> dict[str, Any]:
        """The fields of the page that can hold references inside, with the way to get them out."""
        return {
            field.name: getattr(field, "extract_references", None) for field in self.instance._meta.fields
        }


def _with_numbers(data: Any, formsets: Iterable[str]) -> Any:
    """The sent form; a row whose id is no number is a new one, where modelcluster would fail."""
    row_id = re.compile(rf"(?:{'|'.join(formsets)})-\d+-id")
    odd = [key for key in data if row_id.fullmatch(key) and not _is_number(data[key])]
    if not odd:
        return data
    changed = data.copy()
    for key in odd:
        changed[key] = ""
    return changed


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_ID


def _scoped(model: type) -> type | None:
    """The model whose reach is asked for things of this `model`; None for words that all may use."""
    for scoped in (get_image_model(), get_document_model(), Page):
        if issubclass(model, scoped):
            return scoped
    return None


def _out_of_reach(user: Any, model: type, ids: set[str]) -> set[str]:
    numbers = {typed: int(typed) for typed in ids if _is_number(typed)}
    reached = set(_reached(user, model).filter(pk__in=numbers.values()).values_list("pk", flat=True))
    return {typed for typed in ids if numbers.get(typed) not in reached}


def _reached(user: Any, model: Any) -> QuerySet:
    """Files she may use; of the pages her own and the public ones."""
    policy = policy_registry.get_by_type(model)
    if model is not Page:
        return policy.instances_user_has_any_permission_for(user, ["choose"])
    own = policy.instances_user_has_any_permission_for(user, {"add", "change", "publish"})
    return Page.objects.filter(pk__in=own.values("pk")) | open_to_all(Page.objects.all())


def _without(data: Any, ids: set[str]) -> Any:
    """The sent form with NOTHING in the place of these ids, also inside rich text."""
    changed = data.copy()
    for key, values in data.lists():
        changed.setlist(key, [NOTHING if value in ids else _unlinked(value, ids) for value in values])
    return changed


def _unlinked(value: str, ids: set[str]) -> str:
    """A rich text (Draftail's JSON) whose links and pictures lead to no thing with one of `ids`."""
    if '"entityMap"' not in value:
        return value
    try:
        text = json.loads(value)
        entities = list(text["entityMap"].values())
    except (ValueError, TypeError, AttributeError, KeyError):
        return value
    for entity in entities:
        data = entity.get("data") or {}
        if str(data.get("id")) in ids:
            entity["data"] = {"id": int(NOTHING)}
    return json.dumps(text)
