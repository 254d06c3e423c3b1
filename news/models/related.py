"""Articles that an editor sets beside an article."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Orderable


class RelatedArticle(Orderable):
    """One article that an editor chose to show below another; what is missing is filled up by itself."""

    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="related_articles")
    article = models.ForeignKey("news.NewsPage", models.CASCADE, related_name="+", verbose_name=_("article"))

    panels = [PageChooserPanel("article", "news.NewsPage", help_text=_("An article that is published."))]

    class Meta(Orderable.Meta):
        verbose_name = _("related article")
        verbose_name_plural = _("related articles")

    def __str__(self) -> str:
        return str(self.pk)
