"""Takes away what Wagtail makes for a new site, as long as nobody uses it.

The groups *Editors* and *Moderators* hold rights on the whole tree and their workflow covers it; here
rights follow from stewardships (membership.policies), so neither must stay. Historical models know no
tree: the root's number of children is counted down by hand.
"""

from django.conf import settings
from django.db import migrations
from django.db.models import F

GROUPS = ("Editors", "Moderators")
WORKFLOW = "Moderators approval"
WELCOME = {"slug": "home", "depth": 2, "numchild": 0, "title": "Welcome to your new Wagtail site!"}


def remove_workflow(apps, has_users):
    """Removes the default workflow unless a page went through it or its moderators are real people."""
    Workflow = apps.get_model("wagtailcore", "Workflow")
    Task = apps.get_model("wagtailcore", "GroupApprovalTask")
    unused = Workflow.objects.filter(name=WORKFLOW, workflow_states=None)
    for workflow in unused:
        if not has_users("Moderators"):
            workflow.delete()  # with its WorkflowPage and WorkflowTask
    Task.objects.filter(name=WORKFLOW, workflow_tasks=None, task_states=None).delete()


def remove_groups(apps, has_users):
    """Removes the default groups that have no users and approve nothing."""
    Group = apps.get_model("auth", "Group")
    for group in Group.objects.filter(name__in=GROUPS, groupapprovaltask=None):
        if not has_users(group.name):
            group.delete()


def remove_welcome_page(apps, schema_editor):
    """Removes the welcome page and its site, if the page was never edited and nothing is below it."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    plain = ContentType.objects.filter(app_label="wagtailcore", model="page")
    for page in Page.objects.filter(content_type__in=plain, latest_revision=None, **WELCOME):
        page.delete()  # with the Site that points to it
        Page.objects.filter(path=page.path[:4]).update(numchild=F("numchild") - 1)


def remove_defaults(apps, schema_editor):
    User = apps.get_model(settings.AUTH_USER_MODEL)

    def has_users(group):
        return User.objects.filter(groups__name=group).exists()

    remove_workflow(apps, has_users)
    remove_groups(apps, has_users)
    remove_welcome_page(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [migrations.RunPython(remove_defaults, migrations.RunPython.noop)]
