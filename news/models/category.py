"""What articles are about."""

from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


class NewsCategory(models.Model):
    """What an article is about; kept by the communications staff."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(
        _("address"),
        max_length=70,
        unique=True,
        blank=True,
        help_text=_("Made from the name if you leave it empty. For example: aksi-sosial"),
    )
    order = models.PositiveSmallIntegerField(
        _("place in lists"), default=0, help_text=_("Smaller numbers come first.")
    )

    class Meta:
        verbose_name = _("news category")
        verbose_name_plural = _("news categories")
        ordering = ("order", "name")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Gives it an address of its own where nobody has chosen one."""
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        wanted = slugify(self.name) or "kategori"
        taken = set(
            NewsCategory.objects.filter(slug__startswith=wanted)
            .exclude(pk=self.pk)
            .values_list("slug", flat=True)
        )
        numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (wanted, *numbered) if slug not in taken)
