"""Members and the words that describe them. Branches stand in the prepared site already."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from membership.models import Branch, ConstituentBody, Member, ServiceField, Skill
from membership.numbering import compose
from membership.standing import end_of_validity


class ConstituentBodyFactory(DjangoModelFactory):
    """One of the founding six, where they are loaded; else one like them."""

    class Meta:
        model = ConstituentBody
        django_get_or_create = ("code",)

    code = "05"
    short_name = "TKSK"
    name = "Tenaga Kesejahteraan Sosial Kecamatan"


class SkillFactory(DjangoModelFactory):
    class Meta:
        model = Skill

    name = factory.Sequence(lambda n: f"Keahlian uji {n}")


class ServiceFieldFactory(DjangoModelFactory):
    class Meta:
        model = ServiceField

    name = factory.Sequence(lambda n: f"Bidang uji {n}")


class MemberFactory(DjangoModelFactory):
    """A verified-by-nobody member of Lebak without an account, unless said otherwise.

    `admitted=True`: verified, with a number and two years ahead of her; her card is made by `admit` alone.
    """

    class Meta:
        model = Member

    class Params:
        admitted = factory.Trait(
            number=factory.Sequence(
                lambda n: compose(region="36.02", body="05", year=2025, sequence=90_000 - n)
            ),
            verified_at=factory.LazyFunction(timezone.now),
            admitted_on=factory.LazyFunction(timezone.localdate),
            valid_until=factory.LazyFunction(lambda: end_of_validity(timezone.localdate())),
        )

    branch = factory.LazyFunction(lambda: Branch.objects.get(slug="kabupaten-lebak"))
    constituent_body = factory.SubFactory(ConstituentBodyFactory)
    name = factory.Sequence(lambda n: f"Anggota Uji {n}")
