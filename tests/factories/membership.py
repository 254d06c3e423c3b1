"""Members and the words that describe them. Branches stand in the prepared site already."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import User
from membership.enums import SENT_APPLICATION, ApplicationState, Purpose
from membership.models import (
    Affiliation,
    Application,
    Branch,
    Card,
    Consent,
    ConstituentBody,
    Member,
    Notice,
    OwnField,
    ServiceField,
    Skill,
)
from membership.numbering import compose
from membership.standing import end_of_validity
from regions.models import Region


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


class OwnFieldFactory(DjangoModelFactory):
    """A question of the secretariat that is answered with a short text."""

    class Meta:
        model = OwnField

    code = factory.Sequence(lambda n: f"isian_{n}")
    label = factory.LazyAttribute(lambda field: f"Pertanyaan {field.code}")
    purpose = factory.LazyAttribute(lambda field: f"Alasan {field.code}")


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


class ApplicationFactory(DjangoModelFactory):
    """What somebody with an account of her own sent to Lebak just now, unless said otherwise."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    user = factory.LazyAttributeSequence(
        lambda o, n: User.objects.create_user(f"pemohon.{n}@test.forpeksos.id", None, name=o.name)
    )
    state = ApplicationState.SUBMITTED
    branch = factory.LazyFunction(lambda: Branch.objects.get(slug="kabupaten-lebak"))
    constituent_body = factory.SubFactory(ConstituentBodyFactory)
    name = factory.Sequence(lambda n: f"Pemohon Uji {n}")
    is_adult = True
    phone = factory.Sequence(lambda n: f"+62812555{n:05}")
    village = factory.LazyFunction(lambda: Region.objects.get(pk="36.02.14.2001"))
    nik = factory.Sequence(lambda n: f"360201150580{n + 1:04}")
    submitted_at = factory.LazyFunction(timezone.now)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))

    @factory.post_generation
    def agreed(self: Application, create: bool, extracted: bool | None, **_more: object) -> None:
        """What was sent rests on her consent; `agreed=False`: that is missing."""
        if create and extracted is not False and self.state in SENT_APPLICATION:
            notice = Notice.objects.in_force().get(purpose=Purpose.MEMBERSHIP)
            Consent.objects.get_or_create(
                user=self.user, purpose=Purpose.MEMBERSHIP, withdrawn_at=None, defaults={"notice": notice}
            )


class AffiliationFactory(DjangoModelFactory):
    """The principal one of an application (`application=`) or a member (`member=`), in a kecamatan of Lebak."""

    class Meta:
        model = Affiliation

    constituent_body = factory.LazyAttribute(lambda o: (o.application or o.member).constituent_body)
    application = None
    member = None
    area = factory.LazyFunction(lambda: Region.objects.get(pk="36.02.14"))
    institution = "Dinas Sosial Uji"
    post = "TKSK"


class CardFactory(DjangoModelFactory):
    """The current card of an admitted member of Lebak."""

    class Meta:
        model = Card

    member = factory.SubFactory(MemberFactory, admitted=True)
