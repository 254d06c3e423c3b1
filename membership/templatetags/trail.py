"""The audit trail in words; names come from where they live, never from the chain."""

from collections.abc import Mapping

from django import template

from audit.models import Entry
from audit.words import facts_in_words, thing_in_words
from membership.models import Branch

register = template.Library()
register.filter("in_words", thing_in_words)


@register.filter
def by_whom(entry: Entry) -> str:
    """The person's name; the number of an account that is gone; "" for the portal itself."""
    if entry.actor:
        return str(entry.actor.get_full_name())
    return thing_in_words(f"accounts.user:{entry.actor_id}") if entry.actor_id else ""


@register.filter
def branch_name(entry: Entry, branches: Mapping[int, Branch]) -> str:
    """The name of its branch, from those of the page; the number of one that is gone."""
    branch = branches.get(entry.branch or 0)
    return str(branch) if branch else str(entry.branch or "")


@register.filter
def facts_in_line(entry: Entry) -> str:
    """Its facts in words: "jumlah: 3; yang diubah: nomor telepon/WhatsApp, NIK"; the unknown left out."""
    told = facts_in_words(entry.facts, about=(entry.object, entry.person))
    return "; ".join(f"{name}: {value}" for name, value in told)
