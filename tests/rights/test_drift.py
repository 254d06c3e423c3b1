"""`manage.py check` names each difference between the table and the CMS, and `sync_rights` mends it."""

import os
import subprocess
import sys
from dataclasses import replace
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Workflow, WorkflowPage

from accounts.models import User
from membership.actions import drift
from membership.actions.approval import switch_approval
from membership.actions.founding import found
from membership.actions.provisioning import provision
from membership.actions.stewardship import grant_role
from membership.checks import rights_are_those_of_the_table
from membership.enums import Level, Role
from membership.models import BranchApproval, RoleGroup
from membership.rights import HERE, POLICY, Actor, Thing
from regions.models import Region
from tests.architecture.places import ROOT

pytestmark = pytest.mark.django_db

MOST_QUERIES = 24


def said() -> str:
    return "\n".join(message.msg for message in rights_are_those_of_the_table())


def synced() -> str:
    out = StringIO()
    call_command("sync_rights", stdout=out)
    return out.getvalue()


def group_of(branch, role: str) -> Group:
    return RoleGroup.objects.get(branch=branch, role=role).group


def right(codename: str) -> Permission:
    return Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")


def test_the_prepared_site_is_as_the_table_says():
    assert said() == ""
    assert synced() == "All rights are those of the table.\n"


def lacks_a_page_right(lebak):
    group_of(lebak, "editor").page_permissions.filter(permission__codename="publish_page").delete()
    return f"The group of the role editor in {lebak.slug} lacks publish_page on page {lebak.page.pk}."


def lacks_a_file_right(lebak):
    GroupCollectionPermission.objects.filter(
        group=group_of(lebak, "editor"), permission__codename="add_document"
    ).delete()
    return f"lacks add_document on collection {lebak.collection_id}."


def lacks_the_way_in(lebak):
    group_of(lebak, "chair").permissions.clear()
    return f"The group of the role chair in {lebak.slug} lacks wagtailadmin.access_admin, "


def holds_a_page_too_many(lebak):
    other = Page.objects.get(slug="kabupaten-pandeglang")
    GroupPagePermission.objects.create(
        group=group_of(lebak, "editor"), page=other, permission=right("change_page")
    )
    return f"holds change_page on page {other.pk}, which the table does not give."


def holds_a_model_too_many(lebak):
    group_of(lebak, "editor").permissions.add(Permission.objects.get(codename="change_member"))
    return f"The group of the role editor in {lebak.slug} holds membership.change_member"


def has_no_group(lebak):
    RoleGroup.objects.filter(branch=lebak, role="editor").delete()
    return f"The role editor in {lebak.slug} has no group."


def keeps_to_approval_in_its_row_alone(lebak):
    lebak.needs_approval = True
    lebak.save()
    return f"Pages of {lebak.slug} need approval, but no workflow asks for it."


def left_a_workflow_behind(lebak):
    switch_approval(lebak, on=True, by=None)
    type(lebak).objects.filter(pk=lebak.pk).update(needs_approval=False)
    return f"A workflow covers page {lebak.page.pk}, which is no section that needs approval."


def has_its_workflow_asleep(lebak):
    switch_approval(lebak, on=True, by=None)
    Workflow.objects.update(active=False)
    return f"Pages of {lebak.slug} need approval, but no workflow asks for it."


def has_its_task_asleep(lebak):
    switch_approval(lebak, on=True, by=None)
    BranchApproval.objects.update(active=False)
    return f"Pages of {lebak.slug} need approval, but no workflow asks for it."


def is_not_set_up(lebak):
    lebak.add_child(level=Level.DISTRICT, region=Region.objects.get(pk="36.02.14"), name="Unit", slug="unit")
    # Nothing but a page is due to it before its first role.
    return "The branch unit has no section or no collection."


MENDED = [
    lacks_a_page_right,
    lacks_a_file_right,
    lacks_the_way_in,
    holds_a_page_too_many,
    holds_a_model_too_many,
    keeps_to_approval_in_its_row_alone,
    left_a_workflow_behind,
    has_its_workflow_asleep,
    has_its_task_asleep,
    is_not_set_up,
]


@pytest.mark.parametrize("broken", MENDED)
def test_what_belongs_to_a_role_is_named_and_mended(lebak, broken):
    sentence = broken(lebak)
    assert sentence in said()
    assert f"Mended: {said().splitlines()[0]}" in synced()
    assert said() == ""


def test_a_role_without_its_group_gets_a_new_one(lebak):
    old = group_of(lebak, "editor")
    sentence = has_no_group(lebak)
    assert sentence in said()
    Group.objects.filter(pk=old.pk).delete()
    synced()
    assert said() == ""


def test_another_group_with_rights_on_pages_is_named_and_left(lebak):
    group = Group.objects.create(name="Relawan")
    GroupPagePermission.objects.create(group=group, page=lebak.page, permission=right("publish_page"))
    assert said() == "The group “Relawan” belongs to no role and holds rights on pages or files."
    assert f"Left: {said()}" in synced()


def test_another_group_with_rights_on_files_is_named(lebak):
    group = Group.objects.create(name="Relawan")
    add = Permission.objects.get(codename="add_document")
    GroupCollectionPermission.objects.create(group=group, collection=lebak.collection, permission=add)
    assert "“Relawan”" in said()


def test_rights_on_the_root_are_named(lebak):
    root = Page.objects.get(depth=1)
    group = group_of(lebak, "editor")
    GroupPagePermission.objects.create(group=group, page=root, permission=right("change_page"))
    assert f"The group “{group.name}” holds rights on the root of the tree of pages." in said()


def test_a_workflow_of_somebody_elses_making_is_named(lebak):
    workflow = Workflow.objects.create(name="Moderasi")
    WorkflowPage.objects.create(page=Page.objects.get(depth=2), workflow=workflow)
    assert "A workflow covers page" in said()


def test_memberships_of_ended_roles_are_an_information_and_no_warning(editor_of_lebak):
    editor_of_lebak.stewardships.update(since="2020-01-01", until="2020-12-31")
    (message,) = rights_are_those_of_the_table()
    assert not message.is_serious(message.level + 1)
    assert message.level < 30
    assert message.msg.startswith("1 memberships of role groups belong to roles that have ended")
    synced()
    assert said() == ""


def test_a_right_on_pages_that_does_not_reach_downward_is_named():
    crooked = [replace(right, where=HERE) if right.thing == Thing.PAGE else right for right in POLICY]
    sentences = [found.sentence for found in drift.not_downward(crooked)]
    assert any("editor" in sentence and "page" in sentence for sentence in sentences)
    assert list(drift.not_downward(POLICY)) == []
    assert {right.actor for right in POLICY if right.thing == Thing.PAGE} >= {Actor.EDITOR, Actor.CHAIR}


def test_it_asks_few_queries_however_many_branches(lebak):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            said()
        return len(asked)

    before = queries()
    for number, region in enumerate(Region.objects.filter(parent=lebak.region)[:3]):
        provision(lebak.add_child(level=Level.DISTRICT, region=region, name=f"U{number}", slug=f"u{number}"))
        lebak.refresh_from_db()
    assert said() == ""
    assert queries() == before <= MOST_QUERIES


def test_a_units_pages_follow_the_switch_of_the_branch_above(lebak):
    unit = found(Region.objects.filter(parent=lebak.region).first(), by=None)
    grant_role(User.objects.create_user("unit@test.forpeksos.id"), branch=unit, role=Role.EDITOR)
    rights = group_of(unit, "editor").page_permissions
    assert rights.filter(permission__codename="publish_page").exists()
    switch_approval(lebak, on=True, by=None)
    assert not rights.filter(permission__codename="publish_page").exists()
    assert set(rights.values_list("page__slug", flat=True)) == {unit.slug}
    assert said() == ""


# --- where there is nothing yet ---


def check(tmp_path, *before: str) -> subprocess.CompletedProcess[str]:
    """`manage.py check` in a process of its own, with a database in an empty folder."""
    database = f"sqlite:///{tmp_path / 'db.sqlite3'}"
    env = os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "forpeksos.settings.dev"}
    for command in before:
        subprocess.run([sys.executable, "manage.py", *command.split()], cwd=ROOT, env=env, check=True)
    return subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=env, check=False, capture_output=True, text=True
    )


def test_without_a_database_the_check_is_silent_and_makes_none(tmp_path):
    answer = check(tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "no issues" in answer.stdout
    assert list(tmp_path.iterdir()) == []


def test_with_a_database_older_than_the_code_the_check_is_silent(tmp_path):
    answer = check(tmp_path, "migrate membership 0001 --skip-checks --verbosity 0")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "no issues" in answer.stdout


def test_before_an_upgrade_adds_the_permissions_of_new_lists_the_check_is_silent():
    Permission.objects.filter(content_type__app_label="membership", codename="add_ownfield").delete()
    assert rights_are_those_of_the_table() == []
