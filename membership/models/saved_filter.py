"""Filters of the list of members that an officer keeps under a name."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_NAME = 40
MOST = 20  # of one person


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    """Questions about saved filters."""

    def of(self, user: "User | AnonymousUser") -> Self:
        """Her own: nobody has a way to those of others."""
        return self.filter(user=user.pk)


class SavedFilter(models.Model):
    """What somebody narrows the list by, again and again; hers alone.

    `choices` are the codes of the form as they stand in an address. A name that was looked for is never among
    them. What she may no longer ask for is left out when she opens it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters", verbose_name=_("account")
    )
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    choices = models.JSONField(_("choices"), default=dict)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=("user", "name"), name="saved_filter_once_a_name"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_filter_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"Saringan {self.pk}"
