"""Branches are closed, opened again and merged, and come together again where they came apart."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, PageViewRestriction

from audit.enums import Event
from membership.actions.closing import StillInUse, close
from membership.actions.drift import find_drift
from membership.actions.founding import found
from membership.actions.merging import CannotMerge, merge, merge_plan
from membership.actions.stewardship import grant_role
from membership.enums import Role
from membership.models import Branch, BranchPage, Member, PastBranch, Stewardship
from news.models import NewsIndexPage, NewsPage
from programs.models import ProgramIndexPage
from regions.models import Region
from tests.cast import branch_of
from tests.cms.branching import kecamatan, let_in, page_of
from tests.factories import ApplicationFactory, ImageFactory, MemberFactory, StandardPageFactory, article_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client, secretariat):
    return let_in(client, secretariat)


@pytest.fixture
def unit(lebak) -> Branch:
    return found(kecamatan(), by=None)


class TestClosing:
    def test_ends_the_roles_and_leaves_the_pages(self, office, unit, applicant, entries):
        grant_role(applicant, branch=unit, role=Role.EDITOR)
        assert "Tutup" in office.get(page_of(unit, "tutup/")).content.decode()
        assert office.post(page_of(unit, "tutup/")).status_code == 302
        unit.refresh_from_db()
        assert not unit.is_open
        assert not Stewardship.objects.current().filter(branch=unit).exists()
        assert not applicant.groups.exists()
        assert office.get(unit.page.url).status_code == 200
        assert [entry.facts for entry in entries(Event.BRANCH_ARCHIVED)] == [{"roles": 1}]
        assert find_drift() == []

    def test_twice_is_a_404_and_it_opens_again(self, office, unit, entries):
        office.post(page_of(unit, "tutup/"))
        assert office.post(page_of(unit, "tutup/")).status_code == 404
        assert office.get(page_of(unit)).status_code == 200
        office.post(page_of(unit, "buka/"))
        office.post(page_of(unit, "buka/"))
        assert Branch.objects.get(pk=unit.pk).is_open
        assert len(entries(Event.BRANCH_REOPENED)) == 1

    def test_waits_for_members_applications_and_units(self, office, lebak, unit):
        MemberFactory(branch=lebak)
        ApplicationFactory(branch=lebak)
        page = office.get(page_of(lebak, "tutup/")).content.decode()
        assert '<button class="button no"' not in page
        office.post(page_of(lebak, "tutup/"))
        assert Branch.objects.get(pk=lebak.pk).is_open
        with pytest.raises(StillInUse):
            close(lebak, by=None)

    def test_the_province_is_never_closed(self, office):
        assert office.post(page_of(branch_of(), "tutup/")).status_code == 404

    def test_asks_for_the_password(self, client, secretariat, unit):
        client.force_login(secretariat)
        assert "/akun/reauthenticate/" in client.post(page_of(unit, "tutup/"))["Location"]
        assert Branch.objects.get(pk=unit.pk).is_open

    def test_a_closed_branch_is_in_no_list(self, unit, lebak):
        close(unit, by=None)
        assert unit not in Branch.objects.in_use()
        assert set(find_drift()) == set()


class TestMerging:
    @pytest.mark.usefixtures("chair_of_lebak")
    def test_moves_people_pages_and_files_and_addresses_lead_on(
        self,
        office,
        lebak,
        pandeglang,
        editor_of_lebak,
        entries,
        django_capture_on_commit_callbacks,
    ):
        member = MemberFactory(admitted=True, branch=lebak)
        application = ApplicationFactory(branch=lebak)
        article, twin = article_in(lebak, slug="kabar"), article_in(pandeglang, slug="kabar")
        text = StandardPageFactory(parent=lebak.page, slug="posko", title="Posko")
        image = ImageFactory(collection=lebak.collection)
        unit = found(kecamatan(), by=None)
        addresses = [article.url, text.url, unit.page.url, lebak.page.url]
        shown = office.get(page_of(lebak, "gabung/"), {"into": pandeglang.pk}).content.decode()
        assert "Kabupaten Pandeglang" in shown
        with django_capture_on_commit_callbacks(execute=True):
            answer = office.post(page_of(lebak, "gabung/"), {"into": pandeglang.pk})
        assert answer["Location"] == page_of(pandeglang)

        member.refresh_from_db()
        application.refresh_from_db()
        image.refresh_from_db()
        assert (member.branch, application.branch) == (pandeglang, pandeglang)
        assert PastBranch.objects.get(member=member).branch == lebak
        assert image.collection == pandeglang.collection
        held = Stewardship.objects.current().filter(branch=pandeglang)
        assert list(held.values_list("user", "role")) == [(editor_of_lebak.pk, "editor")]
        lebak.refresh_from_db()
        assert (lebak.is_open, lebak.merged_into) == (False, pandeglang)
        assert Branch.objects.get(pk=unit.pk).get_parent() == pandeglang
        moved = NewsPage.objects.get(pk=article.pk)
        assert moved.slug == "kabar-2"
        assert moved.get_parent() == NewsIndexPage.objects.child_of(pandeglang.page).get().page_ptr
        assert NewsPage.objects.get(pk=twin.pk).slug == "kabar"
        for address in (*addresses, "/wilayah/kabupaten-lebak/berita/"):
            answer = office.get(address, follow=True)
            assert (answer.status_code, answer.redirect_chain[0][1]) == (200, 301), address
            assert answer.redirect_chain[-1][0].startswith("/wilayah/kabupaten-pandeglang/")
        assert len(entries(Event.BRANCH_MERGED)) == 2
        assert find_drift() == []

    def test_a_unit_goes_into_another_of_its_kabupaten_only(self, office, lebak, pandeglang, unit):
        other = found(kecamatan("36.02.01"), by=None)
        foreign = found(Region.objects.filter(parent=pandeglang.region).first(), by=None)
        for wrong in (foreign, lebak, unit):
            office.post(page_of(unit, "gabung/"), {"into": wrong.pk})
            assert Branch.objects.get(pk=unit.pk).is_open
        office.post(page_of(unit, "gabung/"), {"into": other.pk})
        assert Branch.objects.get(pk=unit.pk).merged_into == other
        assert office.get("/wilayah/kabupaten-lebak/rangkasbitung/")["Location"] == other.page.url
        assert find_drift() == []

    def test_what_hinders_it_is_named_before_and_nothing_moves(
        self, office, lebak, pandeglang, member_of_lebak
    ):
        Member.objects.filter(pk=member_of_lebak.pk).update(restricted_at="2026-01-01T00:00Z")
        PageViewRestriction.objects.create(page=lebak.page, restriction_type="login")
        plan = merge_plan(lebak, pandeglang)
        assert (plan.restricted, plan.private, plan.hindered) == (1, 1, True)
        page = office.get(page_of(lebak, "gabung/"), {"into": pandeglang.pk}).content.decode()
        assert 'name="into" value' not in page
        office.post(page_of(lebak, "gabung/"), {"into": pandeglang.pk})
        assert Member.objects.get(pk=member_of_lebak.pk).branch == lebak
        assert Branch.objects.get(pk=lebak.pk).is_open

    def test_it_asks_for_the_password_and_happens_once(self, client, secretariat, lebak, pandeglang):
        client.force_login(secretariat)
        address = page_of(lebak, "gabung/")
        assert "/akun/reauthenticate/" in client.post(address, {"into": pandeglang.pk})["Location"]
        assert Branch.objects.get(pk=lebak.pk).is_open
        merge(lebak, into=pandeglang, by=secretariat)
        with pytest.raises(CannotMerge):
            merge(lebak, into=pandeglang, by=secretariat)

    def test_an_applicant_from_there_is_read_by_the_other_branch(self, lebak, pandeglang, secretariat):
        merge(lebak, into=pandeglang, by=secretariat)
        assert Branch.objects.serving(lebak.region) == pandeglang

    def test_it_opens_again_with_its_empty_lists(self, office, lebak, pandeglang, secretariat):
        merge(lebak, into=pandeglang, by=secretariat)
        office.post(page_of(lebak, "buka/"))
        for end in ("", "berita/", "program/"):
            assert office.get(f"/wilayah/kabupaten-lebak/{end}").status_code == 200
        assert find_drift() == []


def without_its_section(lebak, unit):
    BranchPage.objects.get(branch=unit).delete()


def at_another_address(lebak, unit):
    lebak.page.slug = "lain"
    lebak.page.save()


def below_the_wrong_section(lebak, unit):
    unit.page.move(branch_of("kabupaten-pandeglang").page, pos="last-child")


def without_a_list(lebak, unit):
    ProgramIndexPage.objects.child_of(lebak.page).get().delete()


def with_another_collection(lebak, unit):
    Collection.objects.filter(pk=lebak.collection_id).update(name="Lain")


def with_another_group(lebak, unit):
    Group.objects.filter(role_group__branch=lebak, role_group__role="editor").update(name="Lain")


APART = [
    without_its_section,
    at_another_address,
    below_the_wrong_section,
    without_a_list,
    with_another_collection,
    with_another_group,
]


@pytest.mark.parametrize("apart", APART)
def test_what_came_apart_is_named_in_indonesian_and_mended(office, lebak, unit, apart):
    apart(lebak, unit)
    address = "/cms/cabang/periksa/"
    assert "<li>" in office.get(address).content.decode().split('id="main"')[-1]
    named = [str(drift.sentence) for drift in find_drift()]
    assert any(place.name in sentence for place in (lebak, unit) for sentence in named)
    assert office.post(address).status_code == 302
    assert find_drift() == []


def test_a_role_in_a_closed_branch_is_named_and_ended(office, unit, applicant):
    grant_role(applicant, branch=unit, role=Role.CHAIR)
    Branch.objects.filter(pk=unit.pk).update(archived_at="2026-01-01T00:00Z")
    assert [drift.code for drift in find_drift()] == ["membership.W015"]
    office.post("/cms/cabang/periksa/")
    assert not Stewardship.objects.current().filter(branch=unit).exists()


def test_a_page_that_an_editor_renames_leads_on(
    client, lebak, editor_of_lebak, django_capture_on_commit_callbacks
):
    article = article_in(lebak, slug="lama")
    article.slug = "baru"
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision(user=editor_of_lebak).publish(user=editor_of_lebak)
    answer = client.get("/wilayah/kabupaten-lebak/berita/lama/")
    assert (answer.status_code, answer["Location"]) == (301, "/wilayah/kabupaten-lebak/berita/baru/")
    with_query = client.get("/wilayah/kabupaten-lebak/berita/lama/?utm=wa")
    assert with_query["Location"] == "/wilayah/kabupaten-lebak/berita/baru/"
