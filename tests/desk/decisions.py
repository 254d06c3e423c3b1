"""What an officer sends to decide about a membership, and about whom."""

from datetime import timedelta

from django.utils import timezone

from membership.enums import Standing
from membership.models import Member
from membership.standing import end_of_validity
from tests.factories import MemberFactory

LIST = "/meja/anggota/"
KINDS = {
    "nonaktif": Standing.PAUSED,
    "diberhentikan-sementara": Standing.SUSPENDED,
    "berhenti": Standing.LEFT,
    "diberhentikan": Standing.DISMISSED,
    "meninggal": Standing.DECEASED,
}


def day(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def answers(**changed) -> dict:
    decree = {"reason": "Melanggar kode etik", "decree_number": "12/SK/2026", "decree_date": day(-1)}
    return {"since": day(), "until": ""} | decree | changed


def url_of(member: Member, kind: str = "diberhentikan-sementara") -> str:
    return f"{LIST}{member.pk}/status/?jenis={kind}"


def standing(member: Member) -> Standing:
    return Member.objects.get(pk=member.pk).standing


def a_member(**fields) -> Member:
    """Somebody admitted a hundred days ago."""
    begun = timezone.localdate() - timedelta(days=100)
    dates = {"registered_on": begun, "admitted_on": begun, "valid_until": end_of_validity(begun)}
    return MemberFactory(**{"admitted": True} | dates | fields)
