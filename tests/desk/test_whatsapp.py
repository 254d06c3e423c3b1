"""A ready message in the officer's WhatsApp: for whoever sees the number, and leading out without a trace."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from membership.actions.transfer import accept, release
from membership.models import Member, StandingDecision
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


@pytest.mark.parametrize(
    ("kind", "offered"), [("left", 1), ("dismissed", 1), ("suspended", 1), ("deceased", 0)]
)
def test_nobody_is_reminded_who_cannot_be_renewed_nor_greeted_who_has_died(
    signed_in, secretariat, kind, offered
):
    begun, until = timezone.localdate() - timedelta(days=725), timezone.localdate() + timedelta(days=5)
    member = MemberFactory(admitted=True, phone="+6281234567890", admitted_on=begun, valid_until=until)
    StandingDecision.objects.create(member=member, kind=kind, since=begun, decided_by=secretariat)
    assert len(links(signed_in(secretariat).get(f"/meja/anggota/{member.pk}/"))) == offered


@pytest.mark.parametrize("phone", ["", "tidak ada", "021500", "+62215201590", '"><script>'])
def test_what_is_no_mobile_number_gets_no_link(phone):
    assert whatsapp_link(phone, "greet") == ""


@pytest.mark.parametrize("purpose", LABELS)
def test_each_purpose_has_its_text(purpose):
    assert LABELS.keys() == TEXTS.keys()
    assert whatsapp_link("0812-3456-7890", purpose).startswith(
        "https://wa.me/6281234567890?text=Salam%20hormat"
    )


def purposes(answer) -> list[str]:
    """What each ready text on a page asks, without the greeting and the link."""
    texts = [parse_qs(urlsplit(link).query)["text"][0] for link in links(answer)]
    return [text.removeprefix("Salam hormat. ") for text in texts]


def test_an_applicant_is_asked_for_a_look_at_her_card_and_reminded_when_it_lies_with_her(asked, desk):
    page = f"/meja/permohonan/{asked.pk}/"
    type(asked).objects.filter(pk=asked.pk).update(phone="+6281234567890")
    [text] = purposes(desk.get(page))
    assert "melihat KTP" in text
    assert "Siti" not in text
    asked.__class__.objects.filter(pk=asked.pk).update(state="returned")
    [text] = purposes(desk.get(page))
    assert "melengkapi" in text.lower() or "lengkapi" in text.lower()
    asked.__class__.objects.filter(pk=asked.pk).update(state="rejected")
    assert purposes(desk.get(page)) == []


def test_somebody_who_moves_is_written_to_by_those_who_see_her_number(
    requested, signed_in, verifier_of_lebak, verifier_of_pandeglang
):
    page = f"/meja/mutasi/{requested.pk}/"
    [text] = purposes(signed_in(verifier_of_lebak).get(page))
    assert "mutasi" in text
    assert "Pindahan" not in text
    release(requested, letter_number="021/SKP/2026", by=verifier_of_lebak)
    there = signed_in(verifier_of_pandeglang).get(page)
    assert "Nyi Pindahan" in there.content.decode()
    assert "wa.me" not in there.content.decode()
    assert "1276-655" not in there.content.decode()
    accept(requested, by=verifier_of_pandeglang)
    assert "wa.me" not in signed_in(verifier_of_lebak).get(page).content.decode()
