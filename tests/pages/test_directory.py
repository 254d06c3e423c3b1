"""The public directory: only who wants to stand there, with what she chose, until the moment she changes her mind."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.search.index import get_indexed_models

from accounts.models import User
from membership.actions.consent import give_consent, withdraw_consent
from membership.actions.directory import Choice
from membership.actions.restriction import restrict
from membership.enums import DecisionKind, Purpose
from membership.models import Affiliation, DirectoryEntry, Member, StandingDecision
from membership.models.directory import by_name
from privacy.actions.erase import erase_person
from regions.models import Region
from tests.factories import ConstituentBodyFactory, MemberFactory, ServiceFieldFactory, SkillFactory
from tests.pages.listed import ALL, CONSENTS, LIST, NAME, OWN, consented, text_of
from vault.personal import Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def she(db: None) -> Member:
    """A TKSK in Rangkasbitung who shows everything that can be shown; her row's number is like no other."""
    member = consented(ALL, pk=770_078, phone="+6281299887766")
    district = Region.objects.get(pk="36.02.14")
    Affiliation.objects.create(
        member=member,
        constituent_body=member.constituent_body,
        area=district,
        decree_number="SK/77",
        verified_at=timezone.now(),
    )
    member.service_fields.add(ServiceFieldFactory(name="Warga di pulau kecil"))
    member.skills.add(SkillFactory(name="Membaca gerak bibir"))
    return member


def test_a_visitor_reads_what_she_chose_and_finds_her_branch(client, she):
    page = text_of(client.get(LIST))
    for words in (
        NAME,
        "TKSK",
        she.affiliations.get().area.full_name,
        "Warga di pulau kecil",
        "Membaca gerak bibir",
    ):
        assert words in page
    assert 'href="/wilayah/kabupaten-lebak/"' in page


def test_no_number_address_or_telephone_of_hers_stands_anywhere_in_the_page(client, she):
    whole = client.get(LIST).content.decode()
    page = whole[whole.index("<main") : whole.index("</main>")]
    for hers in (she.number, she.phone, "1299887766", she.user.email, "SK/77"):
        assert hers not in page
    assert she.pk == 770_078
    assert str(she.pk) not in page
    assert str(she.user.pk) not in re.findall(r'="([^"]*)"', page)


def test_without_ticks_she_shows_name_and_branch_alone(client, she):
    DirectoryEntry.objects.all().delete()
    page = text_of(client.get(LIST))
    card = page[page.index("<article") : page.index("</article>")]
    assert re.sub(r"<[^>]+>|\s+", " ", card).split() == [*NAME.split(), "Kabupaten", "Lebak"]


def never_asked(she):
    withdraw_consent(she.user, Purpose.DIRECTORY, by=she.user)


def only_the_newsletter(she):
    never_asked(she)
    give_consent(she.user, Purpose.NEWSLETTER, by=she.user)


def restricted(she):
    restrict(she, by=she.user)


def expired(she):
    Member.objects.filter(pk=she.pk).update(
        valid_until=timezone.localdate() - timedelta(days=1), admitted_on="2020-01-01"
    )


def candidate(she):
    Member.objects.filter(pk=she.pk).update(number=None, admitted_on=None, valid_until=None)


def suspended(she):
    StandingDecision.objects.create(member=she, kind=DecisionKind.SUSPENDED)


def erased(she):
    erase_person(Subject(member_id=she.pk), by=None)


def parted_from_her_account(she):
    Member.objects.filter(pk=she.pk).update(user=None)


@pytest.mark.parametrize(
    "change",
    [
        never_asked,
        only_the_newsletter,
        restricted,
        expired,
        candidate,
        suspended,
        erased,
        parted_from_her_account,
    ],
)
def test_who_does_not_want_it_or_is_no_active_member_is_gone_at_the_next_request(
    client, she, change, settings, tmp_path
):
    settings.ERASURE_LEDGER = tmp_path / "erasures.log"
    assert NAME in text_of(client.get(LIST))
    change(she)
    for path in (LIST, f"{LIST}?unsur=05", f"{LIST}?bidang=warga-di-pulau-kecil"):
        assert NAME not in text_of(client.get(path))


def test_the_answer_is_kept_by_nobody_who_shares_it_and_by_no_search_engine(client, she, secretariat):
    answer = client.get(LIST)
    assert {"private", "no-cache"} <= {part.strip() for part in answer["Cache-Control"].split(",")}
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert not answer.cookies
    client.force_login(secretariat)
    assert "no-store" in client.get(LIST)["Cache-Control"]


def test_members_are_in_no_search_index_and_found_by_it_only_while_they_consent(client, she):
    def found() -> list[str]:
        return [person.name for person in Client().get("/cari/", {"q": NAME}).context["found"].people]

    assert not {Member, DirectoryEntry, User} & set(get_indexed_models())
    assert found() == [NAME]
    client.force_login(she.user)
    client.post(CONSENTS, {"purpose": "directory", "decision": "withdraw", "version": 1})
    assert found() == []


def test_withdrawing_on_the_page_of_consents_acts_at_once_and_the_next_yes_begins_with_the_least(client, she):
    client.force_login(she.user)
    client.post(CONSENTS, {"purpose": "directory", "decision": "withdraw", "version": 1})
    assert NAME not in text_of(client.get(LIST))
    assert not DirectoryEntry.objects.exists()
    client.post(CONSENTS, {"purpose": "directory", "decision": "give", "version": 1})
    page = text_of(client.get(LIST))
    assert NAME in page
    assert "Membaca gerak bibir" not in page


def test_an_erasure_takes_the_choice_with_it(she, settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "erasures.log"
    erased(she)
    assert not DirectoryEntry.objects.exists()


class TestFilters:
    def test_by_branch_body_and_field(self, client, she, pandeglang):
        consented(name="Jumanah", mailbox="lain", branch=pandeglang)
        both, one = text_of(client.get(LIST)), text_of(client.get(f"{LIST}?cabang=kabupaten-pandeglang"))
        assert NAME in both
        assert "Jumanah" in both
        assert "Jumanah" in one
        assert NAME not in one
        for query in ("unsur=05", "bidang=warga-di-pulau-kecil", "cabang=kabupaten-lebak&unsur=05"):
            found = text_of(client.get(f"{LIST}?{query}"))
            assert NAME in found
            assert "Jumanah" not in found

    def test_find_nobody_by_what_she_does_not_show(self, client, she):
        DirectoryEntry.objects.update(shows_body=False, shows_service_fields=False)
        assert NAME in text_of(client.get(LIST))
        for query in ("unsur=05", "bidang=warga-di-pulau-kecil"):
            assert NAME not in text_of(client.get(f"{LIST}?{query}"))

    @pytest.mark.parametrize(
        "query", ["unsur=%00", "cabang=%27", "bidang=<script>", "unsur=99", "cabang=banten", "bidang=1"]
    )
    def test_that_nobody_offers_find_nobody(self, client, she, query):
        answer = client.get(f"{LIST}?{query}")
        assert answer.status_code == 200
        assert NAME not in text_of(answer)
        assert "<script>alert" not in text_of(answer)

    def test_are_no_search_by_name(self, client, she):
        page = client.get(f"{LIST}?q=tidakada&nama=tidakada&halaman=x%00").content.decode()
        assert NAME in page
        form = page[page.index('action="/direktori/"') :]
        assert "<input" not in form[: form.index("</form>")]


def test_an_empty_directory_says_how_to_join_and_to_appear(client):
    page = text_of(client.get(LIST))
    assert "Belum ada anggota di direktori" in page
    for way in ("/anggota/daftar/", OWN, "/anggota/pemberitahuan/directory/"):
        assert f'href="{way}"' in page


def test_names_stand_in_the_order_without_titles():
    names = [
        "Aan Hanafi",
        "Dra. Hj. Budiarti, M.Si.",
        "H. Cecep",
        "Tubagus Dadang",
        "Prof. Dr. H. Tb. Emed",
        "hadijah",
        "Ratu",
    ]
    for name in reversed(names):
        MemberFactory(name=name)
        in_order = by_name(Member.objects.all())
    assert [Member.objects.get(pk=pk).name for pk in in_order] == names


def test_twenty_four_on_a_page_and_the_filter_stays(client):
    for n in range(26):
        consented(Choice(shows_body=True), name=f"Anggota {n:02}", mailbox=f"m{n}")
    first, second = (client.get(f"{LIST}?unsur=05&halaman={n}") for n in (1, 2))
    assert text_of(first).count("<article") == 24
    assert "unsur=05&amp;halaman=2" in text_of(first)
    assert text_of(second).count("<article") == 2


def test_fifty_ask_as_few_queries_as_five(client):
    def count() -> int:
        client.get(LIST)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    def add(numbers) -> None:
        for n in numbers:
            member = consented(ALL, name=f"Anggota {n:02}", mailbox=f"m{n}")
            member.skills.add(SkillFactory())
            member.service_fields.add(ServiceFieldFactory())

    add(range(5))
    few = count()
    add(range(5, 50))
    assert count() == few <= 10


def test_the_directory_is_linked_on_every_page_on_the_notice_and_beside_the_consent(client, she):
    assert f'href="{LIST}"' in client.get("/").content.decode()
    assert f'href="{LIST}"' in text_of(client.get("/anggota/pemberitahuan/directory/"))
    client.force_login(she.user)
    assert f'href="{OWN}"' in text_of(client.get(CONSENTS))


def test_the_notice_names_what_can_be_ticked_and_nothing_else(client):
    notice = text_of(client.get("/anggota/pemberitahuan/directory/"))
    for field in ("unsur", "kecamatan tempat tugas", "bidang layanan", "keahlian"):
        assert field in notice
    assert {f.name for f in DirectoryEntry._meta.fields} == {"id", "member", *vars(ALL)}


def test_one_body_is_found_with_all_of_its_people(client):
    psm = ConstituentBodyFactory(code="06", short_name="PSM", name="Pekerja Sosial Masyarakat")
    consented(Choice(shows_body=True), constituent_body=psm)
    assert NAME in text_of(client.get(f"{LIST}?unsur=06"))
    assert NAME not in text_of(client.get(f"{LIST}?unsur=05"))
