"""Which pages should be looked at again: their day has come, or nobody touched them for long."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import PageQuerySet

if TYPE_CHECKING:
    from home.models.base import BasePage

UNTOUCHED = timedelta(days=365)


def outdated(pages: PageQuerySet, base: "type[BasePage]") -> PageQuerySet:
    """The live pages among `pages`, all kinds of `base`, that somebody should look at again; the longest due first.

    Each has its `review_on` and `changed_at`. A page whose day lies ahead is left in peace until then; articles and
    lists do not grow old by themselves (`BasePage.grows_old`).
    """
    kinds: list[type[BasePage]] = [kind for kind in apps.get_models() if issubclass(kind, base)]
    ageing = ContentType.objects.get_for_models(*(kind for kind in kinds if kind.grows_old)).values()
    days = [F(f"{kind._meta.model_name}__review_on") for kind in kinds]
    found = pages.live().filter(alias_of=None).annotate(review_on=Coalesce(*days)).annotate(
        changed_at=Coalesce("latest_revision_created_at", "last_published_at")
    )  # fmt: skip
    due = Q(review_on__lte=timezone.localdate())
    old = Q(
        review_on=None, changed_at__lt=timezone.now() - UNTOUCHED, content_type__in=[k.pk for k in ageing]
    )
    return found.filter(due | old).order_by(F("review_on").asc(nulls_last=True), "changed_at", "pk")
