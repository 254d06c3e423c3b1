"""The first data migration takes away Wagtail's defaults, and nothing that somebody uses."""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db

NODE = ("home", "0002_remove_wagtail_defaults")
remove_defaults = import_module(".".join([NODE[0], "migrations", NODE[1]])).remove_defaults


@pytest.fixture
def past():
    """The models as the migration knows them."""
    return MigrationExecutor(connection).loader.project_state([NODE]).apps


@pytest.fixture
def defaults(past) -> None:
    """What Wagtail makes in an empty database."""
    groups = past.get_model("auth", "Group").objects
    groups.create(name="Editors")
    kinds = past.get_model("contenttypes", "ContentType").objects
    kind = kinds.get(app_label="wagtailcore", model="groupapprovaltask")
    tasks = past.get_model("wagtailcore", "GroupApprovalTask").objects
    task = tasks.create(name="Moderators approval", content_type=kind)
    task.groups.add(groups.create(name="Moderators"))
    workflow = past.get_model("wagtailcore", "Workflow").objects.create(name="Moderators approval")
    past.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)


def test_unused_groups_and_their_workflow_go(past, defaults):
    remove_defaults(past, None)
    names = past.get_model("auth", "Group").objects.values_list("name", flat=True)
    assert not {"Editors", "Moderators"} & set(names)
    assert not past.get_model("wagtailcore", "Workflow").objects.exists()
    assert not past.get_model("wagtailcore", "GroupApprovalTask").objects.exists()


def test_a_group_with_people_stays_and_so_does_its_workflow(past, defaults, applicant):
    groups = past.get_model("auth", "Group").objects
    past.get_model("accounts", "User").objects.get(pk=applicant.pk).groups.add(groups.get(name="Moderators"))
    remove_defaults(past, None)
    names = set(groups.values_list("name", flat=True))
    assert "Moderators" in names
    assert "Editors" not in names
    assert past.get_model("wagtailcore", "Workflow").objects.exists()


def test_the_pages_of_a_used_site_stay(past, defaults):
    pages = past.get_model("wagtailcore", "Page").objects
    before = set(pages.values_list("pk", flat=True))
    remove_defaults(past, None)
    assert set(pages.values_list("pk", flat=True)) == before
