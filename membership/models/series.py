"""The series of member numbers."""

from django.db import models
from django.db.models import F, Q

from membership.numbering import LAST_IN_YEAR


class NumberSeries(models.Model):
    """How many member numbers of a year were given. A row is only ever counted up: no number comes twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    given = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(given__lte=LAST_IN_YEAR), name="number_series_has_room")
        ]

    def __str__(self) -> str:
        return str(self.year)

    @classmethod
    def take(cls, year: int) -> int:
        """The next place in the series of `year`. Call it in the transaction that uses the place.

        Whoever else takes one waits until that transaction has ended. Raises IntegrityError when the
        series is full.
        """
        cls.objects.get_or_create(year=year)
        series = cls.objects.filter(year=year)
        series.update(given=F("given") + 1)
        return series.values_list("given", flat=True).get()
