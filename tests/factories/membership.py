"""Members and the words that describe them. Branches stand in the prepared site already."""

import factory
from factory.django import DjangoModelFactory

from membership.models import Branch, ConstituentBody, Member, ServiceField, Skill


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
    """A verified-by-nobody member of Lebak without an account, unless said otherwise."""

    class Meta:
        model = Member

    branch = factory.LazyFunction(lambda: Branch.objects.get(slug="kabupaten-lebak"))
    constituent_body = factory.SubFactory(ConstituentBodyFactory)
    name = factory.Sequence(lambda n: f"Anggota Uji {n}")
