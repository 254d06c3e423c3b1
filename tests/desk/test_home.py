"""The first page of the desk says what waits for its reader, and to onlookers what they can see."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from membership.actions.approval import switch_approval
from membership.models import Member
from privacy.actions.incident import open_incident
from privacy.enums import Correctable, Kind
from tests.cast import Part
from tests.factories import MemberFactory, article_in
from tests.privacy.own.hands import ask, text_of

pytestmark = pytest.mark.django_db

URL = "/meja/"
PAGES, REQUESTS, INCIDENTS = "/meja/persetujuan/", "/meja/permintaan/", "/meja/insiden/"
UNVERIFIED = "/meja/anggota/?status=belum"
TASK = re.compile(
    r'<li class="row"> <span><a href="([^"]+)">[^<]*</a> <span class="badge badge--accent">(\d+)</span>'
)
KIND_WORD = "Saat ini tidak ada yang menunggu Anda"


def tasks_of(client) -> dict[str, int]:
    """What the page says waits: how much behind each address."""
    return {address: int(count) for address, count in TASK.findall(text_of(client.get(URL)))}


def send_page(branch, author, title="Kabar", also=()):
    """A page of `branch` that waits, written by `author`, and worked on by `also`."""
    page = article_in(branch, title=title, live=False, owner=author)
    for person in (*also, author):
        page.save_revision(user=person)
    branch.approval.workflow_tasks.get().workflow.start(page, author)
    return page


def record_breach(by, hours=1):
    then = timezone.now() - timedelta(hours=hours)
    return open_incident(
        by=by, discovered_at=then, happened="Laptop hilang.", data="Nama.", measures="Lapor."
    )


@pytest.fixture
def strict(lebak):
    """Lebak, whose pages need approval."""
    switch_approval(lebak, on=True, by=None)
    return type(lebak).objects.get(pk=lebak.pk)


@pytest.fixture
def settled(member_of_lebak):
    """A member about whom nothing waits, as nothing does about any other."""
    Member.objects.update(verified_at=timezone.now())
    return member_of_lebak


def test_requests_are_counted_for_whoever_may_decide_them(
    signed_in, settled, verifier_of_lebak, chair_of_lebak, verifier_of_pandeglang, secretariat
):
    ask(settled)
    ask(settled, about=Correctable.NIK, wanted="3602145203900001")
    ask(settled, Kind.ERASURE)
    shown = {
        officer: tasks_of(signed_in(officer)).get(REQUESTS)
        for officer in (secretariat, verifier_of_lebak, chair_of_lebak, verifier_of_pandeglang)
    }
    assert list(shown.values()) == [3, 2, 1, None]


def test_her_own_request_does_not_wait_for_her(signed_in, secretariat, lebak):
    ask(MemberFactory(branch=lebak, user=secretariat))
    assert REQUESTS not in tasks_of(signed_in(secretariat))


@pytest.mark.parametrize(
    ("ages", "words", "badge"),
    [
        ([20], ">tersisa 2 hari", "badge--quiet"),
        ([20, 50], ">paling mendesak: tersisa 21 jam", "badge--quiet"),
        ([20, 80], ">paling mendesak: terlambat 8 jam", "badge--warning"),
        ([80], ">terlambat 8 jam", "badge--warning"),
    ],
)
def test_the_clock_of_the_most_urgent_request_is_told(signed_in, settled, secretariat, ages, words, badge):
    for age, kind in zip(ages, (Kind.ERASURE, Kind.RESTRICTION), strict=False):
        ask(settled, kind, made_at=timezone.now() - timedelta(hours=age))
    page = text_of(signed_in(secretariat).get(URL))
    assert words in page
    assert f'<span class="badge {badge}"{words}' in page


def test_pages_are_counted_without_her_own(
    signed_in, settled, strict, editor_of_lebak, chair_of_lebak, communications
):
    send_page(strict, editor_of_lebak)
    send_page(strict, editor_of_lebak, "Kabar Bersama", also=[chair_of_lebak])
    assert tasks_of(signed_in(chair_of_lebak)) == {PAGES: 1}
    assert tasks_of(signed_in(communications)) == {PAGES: 2}
    assert tasks_of(signed_in(editor_of_lebak)) == {}


def test_breaches_wait_for_the_secretariat_alone_until_all_are_told(
    signed_in, settled, secretariat, chair_of_lebak
):
    told = record_breach(secretariat)
    type(told).objects.filter(pk=told.pk).update(state="notified", notified_at=timezone.now())
    record_breach(secretariat, hours=73)
    client = signed_in(secretariat)
    assert tasks_of(client) == {INCIDENTS: 1}
    assert "terlambat 1 jam" in text_of(client.get(URL))
    assert tasks_of(signed_in(chair_of_lebak)) == {}


def test_unverified_members_wait_for_whoever_verifies(
    signed_in, settled, lebak, verifier_of_lebak, chair_of_lebak
):
    MemberFactory.create_batch(2, branch=lebak, verified_at=None)
    assert tasks_of(signed_in(verifier_of_lebak)) == {UNVERIFIED: 2}
    assert tasks_of(signed_in(chair_of_lebak)) == {}


@pytest.mark.parametrize("officer", ["secretariat", "verifier_of_lebak", "chair_of_lebak", "communications"])
def test_where_nothing_waits_one_kind_sentence_says_so(signed_in, settled, request, officer):
    client = signed_in(request.getfixturevalue(officer))
    assert tasks_of(client) == {}
    assert KIND_WORD in text_of(client.get(URL))


@pytest.mark.parametrize(
    ("reader", "sentence", "links"),
    [
        ("board", "siapa yang bertugas di forum", ["/meja/tim/", "/wilayah/", "/meja/hak-akses/"]),
        ("partner", "sejauh mana forum berkembang", ["/program/", "/wilayah/", "/meja/hak-akses/"]),
        ("editor_of_lebak", "Tempat kerja Anda adalah", ["/cms/", "/meja/hak-akses/"]),
    ],
)
def test_an_onlooker_reads_what_she_can_see_and_goes_there(signed_in, request, reader, sentence, links):
    client = signed_in(request.getfixturevalue(reader))
    main = text_of(client.get(URL)).partition("<h1>")[2].partition("</main>")[0]
    assert sentence in main
    assert KIND_WORD not in main
    for link in links:
        assert f'href="{link}"' in main
        assert client.get(link).status_code == 200


def test_ten_of_each_ask_no_oftener_than_one(
    signed_in, settled, strict, editor_of_lebak, secretariat, chair_of_lebak
):
    counts = []
    for number in range(10):
        ask(MemberFactory(branch=strict, user=Part(f"pemohon.{number}").play()))
        send_page(strict, editor_of_lebak, f"Kabar {number}")
        record_breach(secretariat)
        if number in {0, 9}:
            for officer in (secretariat, chair_of_lebak):
                client = signed_in(officer)
                client.get(URL)
                with CaptureQueriesContext(connection) as queries:
                    shown = tasks_of(client)
                assert shown[REQUESTS] == number + 1
                counts.append((officer.pk, len(queries)))
    assert counts[:2] == counts[2:]
