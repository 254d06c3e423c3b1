"""Mistakes that were put right, shown openly."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel


class Correction(models.Model):
    """What was wrong in an article and what is right, as its readers are told."""

    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="corrections")
    day = models.DateField(_("date"), default=timezone.localdate)
    text = models.TextField(
        _("correction"),
        max_length=500,
        help_text=_(
            "Say what was wrong and what is right. For example: An earlier version said 40 volunteers; "
            "there were 14."
        ),
    )

    panels = [FieldPanel("day", help_text=_("When it was put right; usually today.")), FieldPanel("text")]

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return str(self.pk)
