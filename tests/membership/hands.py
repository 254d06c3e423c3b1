"""What a member's hands do on her profile pages."""

from datetime import date

from membership.enums import CertificateKind
from membership.models import Affiliation, Certificate, ConstituentBody, Member
from regions.models import Region

HOME = "/anggota/profil/"
LEBAK, RANGKASBITUNG = "36.02", "36.02.14"
LONG_AGO = date(2020, 3, 1)


def body(short_name: str) -> ConstituentBody:
    return ConstituentBody.objects.get(short_name=short_name)


def affiliate(member: Member, short_name: str = "TKSK", **values) -> Affiliation:
    """An affiliation as it stands in the register, in Rangkasbitung or around it."""
    area = Region.objects.get(pk=RANGKASBITUNG)
    unsur = body(short_name)
    if unsur.area_level == "village":
        area = Region.objects.within(RANGKASBITUNG).first()
    elif unsur.area_level == "regency":
        area = area.parent
    return Affiliation.objects.create(member=member, constituent_body=unsur, area=area, **values)


def certify(member: Member, **values) -> Certificate:
    """A competency certificate as it stands in the register, unverified unless said otherwise."""
    there = {
        "kind": CertificateKind.COMPETENCE,
        "name": "Pekerja Sosial Generalis",
        "issuing_body": "LSP Kemensos",
        "number": "UJI-001",
        "issued_on": LONG_AGO,
    }
    return Certificate.objects.create(member=member, **(there | values))


def affiliation_entries(short_name: str = "PSM", **changes) -> dict:
    """What is typed into the form of an affiliation."""
    return {
        "constituent_body": body(short_name).pk,
        "regency": LEBAK,
        "district": RANGKASBITUNG,
        "village": Region.objects.within(RANGKASBITUNG).first().pk,
        "institution": "Desa Uji",
        "post": "Anggota",
        "decree_number": "141/01",
        "decree_date": "2021-02-03",
        "since": "2021-02-03",
        "version": 0,
    } | changes


def certificate_entries(**changes) -> dict:
    """What is typed into the form of a certificate."""
    return {
        "kind": "competence",
        "name": "Pekerja Sosial Generalis",
        "issuing_body": "LSP Kemensos",
        "level": "generalist",
        "number": "UJI-001",
        "issued_on": "2024-05-06",
        "valid_until": "2029-05-05",
        "version": 1,
    } | changes
