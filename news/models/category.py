"""What articles are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsCategory(models.Model):
    """What an article is about; kept by the communications staff."""

    name = models.CharField(_("name"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("news category")
        verbose_name_plural = _("news categories")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
