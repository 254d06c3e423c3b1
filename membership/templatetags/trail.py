"""The audit trail in words; names come from where they live, never from the chain."""

from collections.abc import Mapping

from django import template
from django.apps import apps
from django.utils.text import capfirst

from audit.models import Entry
from membership.models import Branch

register = template.Library()


@register.filter
def in_words(label: str) -> str:
    """An object of the chain by kind and number: "membership.member:34" is "Anggota 34"."""
    kind, _colon, number = label.partition(":")
    try:
        name = apps.get_model(kind)._meta.verbose_name
    except (LookupError, ValueError):  # a kind of former times, or no object at all
        return label
    return f"{capfirst(str(name))} {number}"


@register.filter
def by_whom(entry: Entry) -> str:
    """The person's name; the number of an account that is gone; "" for the portal itself."""
    if entry.actor:
        return str(entry.actor.get_full_name())
    return in_words(f"accounts.user:{entry.actor_id}") if entry.actor_id else ""


@register.filter
def branch_name(entry: Entry, branches: Mapping[int, Branch]) -> str:
    """The name of its branch, from those of the page; the number of one that is gone."""
    branch = branches.get(entry.branch or 0)
    return str(branch) if branch else str(entry.branch or "")


@register.filter
def facts_in_line(entry: Entry) -> str:
    """Its facts as they were recorded: "count: 3; fields: phone, village".

    What is unknown is left out.
    """
    return "; ".join(
        f"{name}: {', '.join(value) if isinstance(value, list) else value}"
        for name, value in sorted(entry.facts.items())
        if value is not None
    )
