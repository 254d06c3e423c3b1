"""The secretariat makes and changes branches in the CMS, each in one step."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Collection, Page

from audit.enums import Event
from membership.actions import founding
from membership.actions.drift import find_drift
from membership.actions.founding import NoRoomForBranch, found
from membership.actions.stages import NotTheNextStage, change_stage
from membership.actions.stewardship import grant_role
from membership.enums import Level, Role, Stage
from membership.models import Branch, RoleGroup, StageChange
from membership.stages import Step
from regions.models import Region
from tests.cms.branching import RANGKAS, form_of, kecamatan, let_in, page_of

pytestmark = pytest.mark.django_db

NEW = "/cms/cabang/baru/"
LEFT = 28  # kecamatan of Lebak


@pytest.fixture
def office(client, secretariat):
    return let_in(client, secretariat)


def text(answer) -> str:
    return answer.content.decode()


class TestMaking:
    def test_a_unit_comes_with_its_page_below_its_branch_in_one_step(self, office, lebak, entries):
        answer = office.post(NEW, {"region": RANGKAS, "stage": "mandated", "since": "05/03/2026"})
        unit = Branch.objects.get(region=RANGKAS)
        assert answer["Location"] == page_of(unit)
        assert (unit.level, unit.name, unit.get_parent()) == (
            Level.DISTRICT,
            "Kecamatan Rangkasbitung",
            lebak,
        )
        assert unit.page.url == "/wilayah/kabupaten-lebak/rangkasbitung/"
        assert office.get(unit.page.url).status_code == 200
        assert (unit.stage, unit.stages.get().since) == (Stage.MANDATED, date(2026, 3, 5))
        assert [entry.branch for entry in entries(Event.BRANCH_PROVISIONED)] == [unit.pk]
        assert find_drift() == []

    def test_a_unit_is_light_until_it_has_people_of_its_own(self, lebak, applicant):
        unit = found(kecamatan(), by=None)
        assert unit.collection is None
        assert not RoleGroup.objects.filter(branch=unit).exists()
        grant_role(applicant, branch=unit, role=Role.EDITOR)
        unit.refresh_from_db()
        assert unit.collection.get_parent() == lebak.collection
        assert applicant.groups.get().page_permissions.values_list("page", flat=True).distinct().get() == (
            unit.page.pk
        )
        assert find_drift() == []

    def test_a_branch_of_a_kabupaten_gets_all_that_the_others_have(self, office, lebak):
        whole = lebak.region
        lebak.page.delete()
        for group in list(RoleGroup.objects.filter(branch=lebak)):
            group.group.delete()
        Branch.objects.filter(pk=lebak.pk).delete()
        assert office.post(NEW, {"region": whole.pk, "stage": "active"}).status_code == 302
        again = Branch.objects.get(region=whole)
        assert again.page.url == "/wilayah/kabupaten-lebak/"
        slugs = set(again.page.get_children().values_list("slug", flat=True))
        assert slugs == {"berita", "program"}
        assert (again.role_groups.count(), again.collection.name) == (3, "Kabupaten Lebak")

    def test_all_or_nothing_is_made(self, lebak, monkeypatch):
        def breaks(_branch: Branch) -> None:
            raise RuntimeError

        monkeypatch.setattr(founding, "provision", breaks)
        with pytest.raises(RuntimeError):
            found(kecamatan(), by=None)
        assert not Branch.objects.filter(region=RANGKAS).exists()

    def test_pressed_twice_it_is_made_once_and_the_second_is_told(self, office):
        data = {"region": RANGKAS, "stage": "not_formed"}
        assert office.post(NEW, data).status_code == 302
        assert office.post(NEW, data).status_code == 200
        assert Branch.objects.filter(region=RANGKAS).count() == 1

    def test_whoever_comes_at_the_same_moment_is_refused(self, lebak):
        found(kecamatan(), by=None)
        with pytest.raises(NoRoomForBranch):
            found(kecamatan(), by=None)

    def test_kecamatan_of_one_name_lie_in_two_kabupaten(self, office, lebak, pandeglang):
        for code in Region.objects.districts().filter(name="Sobang").values_list("pk", flat=True):
            assert office.post(NEW, {"region": code, "stage": "not_formed"}).status_code == 302
        assert [unit.page.url for unit in Branch.objects.filter(slug="sobang").order_by("region")] == [
            "/wilayah/kabupaten-pandeglang/sobang/",
            "/wilayah/kabupaten-lebak/sobang/",
        ]

    @pytest.mark.parametrize(
        "slug", ["berita", "../cms", "a b", "Ё", "<script>", "-", "x" * 81, "a\x00b", "_util"]
    )
    def test_a_hostile_or_taken_address_comes_back_with_a_sentence(self, office, slug):
        answer = office.post(NEW, {"region": RANGKAS, "slug": slug, "stage": "not_formed"})
        if Branch.objects.filter(region=RANGKAS).exists():
            assert "\x00" in slug  # the gate takes it out
            assert Branch.objects.get(region=RANGKAS).slug == "ab"
        else:
            assert answer.status_code == 200

    @pytest.mark.parametrize("region", ["36", "36.02", "36.02.14.2001", "99", "", "\x00"])
    def test_a_region_that_has_a_branch_or_takes_none_is_refused(self, office, region):
        before = Branch.objects.count()
        assert office.post(NEW, {"region": region, "stage": "not_formed"}).status_code == 200
        assert Branch.objects.count() == before

    def test_all_units_that_are_left_are_made_at_once(self, office, lebak, pandeglang):
        found(kecamatan(), by=None)
        foreign = Region.objects.filter(parent=pandeglang.region).first()
        address = page_of(lebak, "kecamatan/")
        office.post(address, {"regions": [foreign.pk]})
        assert Branch.objects.units_of(lebak).count() == 1
        office.post(address, {"all": "1"})
        office.post(address, {"all": "1"})
        assert Branch.objects.units_of(lebak).count() == LEFT
        assert not Branch.objects.units_of(pandeglang).exists()
        assert find_drift() == []


class TestStages:
    def test_go_forward_with_a_history_and_entries(self, office, lebak, entries):
        for stage, since in (("mandated", "01/02/2020"), ("assembly_scheduled", ""), ("board_elected", "")):
            office.post(page_of(lebak), form_of(lebak, stage=stage, since=since))
        lebak.refresh_from_db()
        assert lebak.stage == Stage.BOARD_ELECTED
        assert [row.stage for row in lebak.stages.all()] == [
            "mandated",
            "assembly_scheduled",
            "board_elected",
        ]
        assert [entry.facts["stage"] for entry in entries(Event.BRANCH_CHANGED)] == [
            "mandated",
            "assembly_scheduled",
            "board_elected",
        ]

    def test_a_leap_is_refused_with_a_sentence_and_a_correction_needs_a_reason(self, office, lebak):
        answer = office.post(page_of(lebak), form_of(lebak, stage="active"))
        assert answer.status_code == 200
        assert Branch.objects.get(pk=lebak.pk).stage == Stage.NOT_FORMED
        data = form_of(lebak, stage="active", correction="Sudah aktif sejak 2019.")
        assert office.post(page_of(lebak), data).status_code == 302
        assert Branch.objects.get(pk=lebak.pk).stage == Stage.ACTIVE

    def test_a_correction_leaves_the_mistake_in_the_history_and_off_the_site(self, lebak):
        change_stage(lebak, Step("mandated"), by=None)
        change_stage(lebak, Step("active"), correction="Salah pilih.", by=None)
        rows = list(lebak.stages.values_list("stage", "is_void"))
        assert rows == [("mandated", True), ("active", False)]
        with pytest.raises(NotTheNextStage):
            change_stage(lebak, Step("mandated"), by=None)

    def test_the_day_of_the_stage_of_today_is_put_right(self, lebak):
        change_stage(lebak, Step("active"), is_first=True, by=None)
        assert change_stage(lebak, Step("active", date(2020, 5, 17), "SK-1"), by=None)
        assert not change_stage(lebak, Step("active", date(2020, 5, 17), "SK-1"), by=None)
        row = StageChange.objects.standing().get(branch=lebak)
        assert (row.since, row.decree_number) == (date(2020, 5, 17), "SK-1")

    def test_only_an_assembly_lies_in_the_future(self, office, lebak):
        soon = (timezone.localdate() + timedelta(days=30)).strftime("%d/%m/%Y")
        assert office.post(page_of(lebak), form_of(lebak, stage="mandated", since=soon)).status_code == 200
        data = form_of(lebak, stage="assembly_scheduled", since=soon)
        assert office.post(page_of(lebak), data).status_code == 302

    def test_a_stale_form_overwrites_nothing(self, office, lebak):
        stale = form_of(lebak, stage="mandated")
        change_stage(lebak, Step("assembly_scheduled"), by=None)
        assert office.post(page_of(lebak), stale).status_code == 200
        assert Branch.objects.get(pk=lebak.pk).stage == Stage.ASSEMBLY_SCHEDULED


class TestRenaming:
    def test_all_old_addresses_lead_on(self, office, lebak, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            office.post(page_of(lebak), form_of(lebak, name="Kabupaten Lebak Raya", slug="lebak-raya"))
        lebak.refresh_from_db()
        assert (lebak.page.slug, lebak.page.title) == ("lebak-raya", "Kabupaten Lebak Raya")
        assert lebak.collection.name == "Kabupaten Lebak Raya"
        assert Page.objects.child_of(lebak.page).filter(title="Berita Kabupaten Lebak Raya").exists()
        assert all("Lebak Raya" in link.group.name for link in lebak.role_groups.all())
        for end in ("", "berita/", "program/"):
            answer = office.get(f"/wilayah/kabupaten-lebak/{end}")
            assert (answer.status_code, answer["Location"]) == (301, f"/wilayah/lebak-raya/{end}")
            assert office.get(answer["Location"]).status_code == 200
        assert find_drift() == []

    def test_and_back_again_without_a_circle(self, office, lebak, django_capture_on_commit_callbacks):
        for slug in ("lebak-raya", "kabupaten-lebak"):
            with django_capture_on_commit_callbacks(execute=True):
                office.post(page_of(lebak), form_of(lebak, slug=slug))
        assert office.get("/wilayah/kabupaten-lebak/berita/").status_code == 200
        assert office.get("/wilayah/lebak-raya/")["Location"] == "/wilayah/kabupaten-lebak/"

    def test_a_title_that_somebody_wrote_stays(self, office, lebak):
        lebak.page.title = "Forum di Bumi Multatuli"
        lebak.page.save()
        office.post(page_of(lebak), form_of(lebak, name="Kabupaten Lebak Raya"))
        assert Page.objects.get(pk=lebak.page.pk).title == "Forum di Bumi Multatuli"

    def test_the_address_of_another_is_refused(self, office, lebak, pandeglang):
        assert office.post(page_of(lebak), form_of(lebak, slug=pandeglang.slug)).status_code == 200
        assert Branch.objects.filter(slug=pandeglang.slug).count() == 1


OTHERS = [
    "editor_of_lebak",
    "verifier_of_lebak",
    "chair_of_lebak",
    "communications",
    "partner",
    "board",
    "stranger",
]


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_opens_any_of_these_pages(client, lebak, who, request):
    unit = found(kecamatan(), by=None)
    let_in(client, request.getfixturevalue(who))
    before = (Branch.objects.count(), Collection.objects.count(), lebak.stage)
    posts = {
        NEW: {"region": "36.02.01", "stage": "active"},
        "/cms/cabang/periksa/": {},
        page_of(lebak): form_of(lebak, stage="mandated", slug="direbut"),
        page_of(lebak, "kecamatan/"): {"all": "1"},
        page_of(unit, "tutup/"): {},
        page_of(unit, "buka/"): {},
        page_of(unit, "gabung/"): {"into": "1"},
    }
    for address, data in posts.items():
        assert client.get(address).status_code in {403, 404, 302, 405}
        assert client.post(address, data).status_code in {403, 404, 302}
    lebak.refresh_from_db()
    assert (Branch.objects.count(), Collection.objects.count(), lebak.stage) == before
    assert (lebak.slug, Branch.objects.get(pk=unit.pk).is_open) == ("kabupaten-lebak", True)


@pytest.mark.parametrize("pk", ["0", "999999", "99999999999999999999"])
def test_a_branch_that_is_not_there_is_a_404(office, pk):
    for part in ("", "kecamatan/", "tutup/", "gabung/"):
        assert office.get(f"/cms/cabang/{pk}/{part}").status_code == 404


def test_the_register_leads_to_the_pages(office, lebak):
    page = text(office.get("/cms/membership/branch/"))
    assert "/cms/cabang/periksa/" in page
    assert office.get("/cms/membership/branch/create/")["Location"] == NEW
    assert office.get(f"/cms/membership/branch/edit/{lebak.pk}/")["Location"] == page_of(lebak)
    assert office.get(f"/cms/membership/branch/delete/{lebak.pk}/").status_code in {302, 403, 404}
