"""Data breaches and double numbers at the desk: axe finds nothing, nothing sticks out, buttons stand in line."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from membership.actions.nik import enter_nik
from privacy.actions.incident import hand_over, name_members, open_incident
from tests.browser.test_accessibility import LOOKS, check, faults_of
from tests.cast import PASSWORD
from tests.desk.conftest import NIK
from tests.factories import MemberFactory


@pytest.fixture
def breach(live_server, secretariat, verifier_of_lebak, member_of_lebak, lebak):
    """An incident with told and untold members, and two who share a number; the paths of their pages."""
    now = timezone.now()
    incident = open_incident(
        by=secretariat,
        discovered_at=now,
        happened="Sandi dicuri.",
        data="Nama dan NIK.",
        measures="Akun ditutup.",
        notes="",
        account=verifier_of_lebak,
        misused_from=now,
        misused_until=now,
    )
    names = ("Ani", "Siti Nurhaliza Binti Abdurrahman Wahid", "Bu Kertas")
    members = [MemberFactory(branch=lebak, name=name) for name in names]
    name_members(incident, [member_of_lebak, *members], by=secretariat)
    hand_over(
        incident, incident.concerned.filter(member=members[0]), day=timezone.localdate(), by=secretariat
    )
    for member in members[:2]:
        enter_nik(member, NIK, by=secretariat)
    page = f"/meja/insiden/{incident.pk}/"
    double = f"/meja/nik-ganda/{members[0].pk}/"
    return [page, f"{page}anggota/cari/", f"{page}ubah/", "/meja/nik-ganda/", double]


@pytest.mark.parametrize(("scheme", "device"), LOOKS)
def test_incidents_and_double_numbers(breach, request, device, scheme, secretariat, sign_in):
    page = request.getfixturevalue(device)
    page.emulate_media(color_scheme=scheme)
    sign_in(page, secretariat.email)
    page.goto("/akun/reauthenticate/?next=/meja/")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/meja/")
    check(page, breach)
    page.goto(breach[1])
    page.locator("#id_name").fill("an")
    page.locator("main form .button").click()
    expect(page.locator("input[name=member]").first).to_be_attached()
    assert faults_of(page) == []
    page.goto(breach[0])
    rows = page.locator("#concerned-title ~ ul > li > form button")
    edge = "right" if device == "desktop" else "left"
    edges = rows.evaluate_all("(all, edge) => all.map(b => b.getBoundingClientRect()[edge])", edge)
    assert len(edges) > 1
    assert len({round(place) for place in edges}) == 1
    page.locator("button[value=notified]").click()
    expect(page.locator("button[name=untold]")).to_be_visible()
    assert faults_of(page) == []
