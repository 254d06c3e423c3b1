"""Articles that were begun in the newsroom."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from membership.models.sections import pages_within_reach_of
from membership.rights import Action
from news.models.article import NewsPage, NewsPageQuerySet
from news.models.lists import NewsIndexPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User


class Dispatch(models.Model):
    """The mark of an article that was begun in the newsroom, under a key that the writer's device made.

    A sending that comes twice, since the first answer was lost on its way, finds the article by it.
    """

    key = models.UUIDField(_("key"), unique=True, editable=False)
    # Empty only inside the transaction that makes the article.
    page = models.OneToOneField(
        NewsPage, models.CASCADE, null=True, related_name="dispatch", verbose_name=_("article")
    )

    class Meta:
        verbose_name = _("dispatch")
        verbose_name_plural = _("dispatches")

    def __str__(self) -> str:
        return str(self.pk)


def news_lists_within_reach_of(user: "User") -> "QuerySet[NewsIndexPage]":
    """The news lists in which she may write; the highest first."""
    reached = pages_within_reach_of(user, Action.ADD).values("pk")
    return NewsIndexPage.objects.filter(pk__in=reached).order_by("depth", "path")


def articles_within_reach_of(user: "User") -> NewsPageQuerySet:
    """The articles, drafts too, that she may change."""
    reached = pages_within_reach_of(user, Action.CHANGE).values("pk")
    return NewsPage.objects.filter(pk__in=reached)


def with_state(articles: NewsPageQuerySet) -> NewsPageQuerySet:
    """`articles` that know whether each waits for approval (`waits`) or came back from it (`was_returned`)."""
    states = WorkflowState.objects.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    return articles.annotate(
        waits=Exists(states.filter(status=WorkflowState.STATUS_IN_PROGRESS)),
        was_returned=Exists(states.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)),
    )
