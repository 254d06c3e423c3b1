"""Whoever has a number was admitted: her days follow from her verification, and she gets a card."""

import secrets

from django.db import migrations, models
from django.utils import timezone

LEVELS = {"01": "village", "02": "regency", "03": "district", "04": "district", "05": "district", "06": "village"}
YEARS_VALID = 2


def set_levels(apps, schema_editor):
    """The founding six say where they work as their rules have it; the secretariat may change it."""
    bodies = apps.get_model("membership", "ConstituentBody").objects
    for code, level in LEVELS.items():
        bodies.filter(code=code).update(area_level=level)


def _later(day):
    try:
        return day.replace(year=day.year + YEARS_VALID)
    except ValueError:
        return day.replace(year=day.year + YEARS_VALID, day=28)


def admit_the_numbered(apps, schema_editor):
    """Admitted on the day of verification; valid from today on, so that nobody expires by the upgrade."""
    members = apps.get_model("membership", "Member").objects
    today = timezone.localdate()
    numbered = members.exclude(number=None).filter(admitted_on=None)
    for pk, verified_at, registered_on in numbered.values_list("pk", "verified_at", "registered_on"):
        admitted = timezone.localdate(verified_at) if verified_at else registered_on
        admitted = min(admitted, today)
        members.filter(pk=pk).update(admitted_on=admitted, valid_until=_later(today))


def make_cards(apps, schema_editor):
    """A card each, but for those who were erased."""
    cards = apps.get_model("membership", "Card").objects
    members = apps.get_model("membership", "Member").objects
    without = members.exclude(number=None).filter(erased_at=None, cards=None)
    cards.bulk_create(
        [cards.model(member_id=pk, token=secrets.token_urlsafe(16)) for pk in without.values_list("pk", flat=True)],
        batch_size=500,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('membership', '0005_life_of_a_membership'),
    ]

    operations = [
        migrations.RunPython(set_levels, migrations.RunPython.noop),
        migrations.RunPython(admit_the_numbered, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('admitted_on', None), ('number', None), ('valid_until', None)), models.Q(('admitted_on__isnull', False), ('number__isnull', False), ('valid_until__gte', models.F('admitted_on'))), _connector='OR'), name='member_admitted_has_number'),
        ),
        # Last: what points to members is written when no table is altered any more.
        migrations.RunPython(make_cards, migrations.RunPython.noop),
    ]
