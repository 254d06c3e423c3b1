"""From a branch's row, code makes its section, its collection, its groups and their rights."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Workflow

from membership.actions.provisioning import SiteNotReady, provision
from membership.enums import Level
from membership.models import Branch, BranchPage, RoleGroup
from news.models import NewsIndexPage
from programs.models import ProgramIndexPage
from regions.models import Region

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, ...]:
    models = (Page, Collection, RoleGroup, GroupPagePermission, GroupCollectionPermission)
    return tuple(model.objects.count() for model in models)


def test_a_branch_has_its_section_with_news_and_programs(lebak):
    assert lebak.page.url == "/wilayah/kabupaten-lebak/"
    assert NewsIndexPage.objects.child_of(lebak.page).get().url == "/wilayah/kabupaten-lebak/berita/"
    assert ProgramIndexPage.objects.child_of(lebak.page).get().url == "/wilayah/kabupaten-lebak/program/"


def test_provisioning_again_changes_nothing(lebak):
    before = counts()
    provision(lebak)
    assert counts() == before


def test_provisioning_mends_what_is_missing_and_takes_away_what_is_too_much(lebak, pandeglang):
    group = RoleGroup.objects.get(branch=lebak, role="editor").group
    right = group.page_permissions.get(permission__codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=pandeglang.page, permission=right.permission)
    right.delete()
    provision(lebak)
    rights = group.page_permissions.values_list("page__slug", "permission__codename")
    assert set(rights) == {
        ("kabupaten-lebak", "add_page"),
        ("kabupaten-lebak", "change_page"),
        ("kabupaten-lebak", "publish_page"),
    }


def test_a_new_kecamatan_gets_nothing_before_its_row_is_provisioned(lebak):
    unit = lebak.add_child(
        level=Level.DISTRICT,
        region=Region.objects.get(pk="36.02.14"),
        name="Kecamatan Rangkasbitung",
        slug="rb",
    )
    assert not BranchPage.objects.filter(branch=unit).exists()


def test_without_a_branch_list_it_says_so(lebak):
    BranchPage.objects.all().delete()
    index = Page.objects.get(slug="wilayah")
    index.delete()
    with pytest.raises(SiteNotReady):
        provision(Branch.objects.get(pk=lebak.pk))


def test_wagtails_default_groups_and_workflow_are_gone():
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert not Workflow.objects.exists()
    assert not Page.objects.filter(title__startswith="Welcome").exists()
