"""A ready message in the officer's WhatsApp: for whoever sees the number, and leading out without a trace."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from membership.models import Member
from membership.whatsapp import LABELS, TEXTS, whatsapp_link
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="(https://wa\.me/[^"]+)" target="_blank" rel="noopener noreferrer">')


@pytest.fixture
def member(lebak) -> Member:
    return MemberFactory(branch=lebak, name="Siti & Rahmah", phone="+6281234567890")


def links(answer) -> list[str]:
    return [unescape(link) for link in LINK.findall(answer.content.decode())]


def test_a_link_opens_whatsapp_with_a_polite_text_that_names_nobody(signed_in, verifier_of_lebak, member):
    [link] = links(signed_in(verifier_of_lebak).get(f"/meja/anggota/{member.pk}/"))
    parts = urlsplit(link)
    assert (parts.netloc, parts.path) == ("wa.me", "/6281234567890")
    [text] = parse_qs(parts.query)["text"]
    assert text.startswith("Salam hormat.")
    assert "/anggota/" in text
    assert "Siti" not in text


@pytest.mark.parametrize(("days", "offered"), [(61, 1), (60, 2), (-200, 2)])
def test_the_renewal_is_offered_when_its_time_has_come(signed_in, secretariat, lebak, days, offered):
    until = timezone.localdate() + timedelta(days=days)
    admitted_on = until.replace(year=until.year - 2)
    member = MemberFactory(admitted=True, phone="+6281234567890", admitted_on=admitted_on, valid_until=until)
    answer = signed_in(secretariat).get(f"/meja/anggota/{member.pk}/")
    assert len(links(answer)) == offered
    assert ("perpanjangan" in answer.content.decode()) == (offered == 2)


def test_nobody_is_written_to_whose_data_may_not_be_used(signed_in, secretariat, member):
    Member.objects.filter(pk=member.pk).update(restricted_at=timezone.now())
    assert links(signed_in(secretariat).get(f"/meja/anggota/{member.pk}/")) == []


@pytest.mark.parametrize("phone", ["", "tidak ada", "021500", "+62215201590", '"><script>'])
def test_what_is_no_mobile_number_gets_no_link(phone):
    assert whatsapp_link(phone, "greet") == ""


@pytest.mark.parametrize("purpose", LABELS)
def test_each_purpose_has_its_text(purpose):
    assert LABELS.keys() == TEXTS.keys()
    assert whatsapp_link("0812-3456-7890", purpose).startswith(
        "https://wa.me/6281234567890?text=Salam%20hormat"
    )
