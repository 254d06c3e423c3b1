"""The public directory: who stands in it, in which order, and what she lets it show of her."""

import re
from collections import defaultdict

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from membership.enums import Purpose, Standing
from membership.models.consent import Consent
from membership.models.member import Member
from membership.models.standing import with_standing

# What stands before a name without being part of how people are looked up (domain: sort without title).
BEFORE_NAMES = re.compile(
    r"(?:(?:Prof|Drs|Dra|drg|dr|Ir|Apt|Ns|K\.?H|Hj|H|Ust|Ustaz|Ustazah|Tubagus|Tb|Ratu|Rt)(?:\.\s*|\s+))+",
    re.I,
)

Words = defaultdict[tuple[int, str], list[str]]


class DirectoryEntry(models.Model):
    """What a member in the public directory shows there beside her name and branch.

    No row shows nothing more. That she stands there at all follows from her consent alone (`in_directory`):
    the row goes with it, so that a later yes begins with the least again.
    """

    member = models.OneToOneField(
        Member, models.CASCADE, related_name="directory_entry", verbose_name=_("member")
    )
    shows_body = models.BooleanField(_("constituent body"), default=False)
    shows_district = models.BooleanField(_("subdistrict of the duty area"), default=False)
    shows_service_fields = models.BooleanField(_("service fields"), default=False)
    shows_skills = models.BooleanField(_("skills"), default=False)

    class Meta:
        verbose_name = _("choice for the public directory")
        verbose_name_plural = _("choices for the public directory")

    def __str__(self) -> str:
        return f"Isian direktori {self.pk}"


def in_directory() -> QuerySet[Member]:
    """The members whom everybody may see: active today, not restricted, and with a consent in force."""
    consent = Consent.objects.to(Purpose.DIRECTORY).filter(user=OuterRef("user"))
    members = Member.objects.listed().filter(Exists(consent))
    return with_standing(members).filter(standing_now=Standing.ACTIVE)  # type: ignore[misc]  # annotated


def by_name(members: QuerySet[Member]) -> list[int]:
    """The primary keys of `members` in the order of their names without titles.

    Sorted here and not in the database, which would have to take titles off one by one for each row.
    """
    named = members.order_by("name", "pk").values_list("name", "pk")
    return [pk for _name, pk in sorted(named, key=lambda row: untitled(row[0]).casefold())]


def untitled(name: str) -> str:
    """A name without the titles before it; one that is nothing but a title stays."""
    return BEFORE_NAMES.sub("", name, count=1) if BEFORE_NAMES.match(name) else name


def words_of(members: list[int]) -> Words:
    """Skills and service fields of members, by primary key and kind, in the order of the alphabet; one query."""
    found: Words = defaultdict(list)
    skills = Member.skills.through.objects.filter(member__in=members)
    fields = Member.service_fields.through.objects.filter(member__in=members)
    rows = skills.values_list("member", "skill__name", Value("skills")).union(
        fields.values_list("member", "servicefield__name", Value("service_fields"))
    )
    for member, word, kind in sorted(rows):
        found[member, kind].append(word)
    return found
