"""The allow-list of the CMS: every address is classified, and what is not is closed."""

import pytest
from django.urls import path, resolve, reverse

from accounts.models import User
from accounts.second_factor import ADDED_HERE, was_taken
from membership.enums import Role
from membership.gate import CmsGate
from membership.gate.doors import ADMINISTRATORS, DOORS, opens
from membership.gate.ids import AT_DOOR, IN_ADDRESS
from tests.cast import LEBAK, branch_of
from tests.cms.addresses import cms_doors, parts_of

pytestmark = pytest.mark.django_db

# Parts of an address that name no page and no file, and who looks after them.
LOOKED_AFTER = {
    "app_label", "app_name", "model_name", "content_type_app_name", "content_type_model_name",
    "action", "action_name", "filter_spec", "uidb64", "token", "letter", "worklist", "slug",  # words
    "session_id", "uploaded_file_id",  # Wagtail: of her own only
    "revision_id", "revision_id_a", "revision_id_b", "workflow_state_id", "task_id", "task_state_id",  # of the page
    "example_id",  # of the whole province, for all who write pages
    "redirect_id",  # province's staff alone
    "instance_pk",  # registers.scoped
    "branch_id",  # views.cms_branches
}  # fmt: skip
# Lists that hold for the whole province, open to its staff alone: a number there is nobody's secret.
PROVINCE_LISTS = (
    "newscategory",
    "example",
    "constituentbody",
    "skill",
    "servicefield",
    "ownfield",
    "targetgroup",
    "language",
    "notice",
    "wagtailsettings",
)


def test_every_cms_address_is_classified():
    """A new view of Wagtail, a new register: say in membership/gate/doors.py whom it opens to."""
    assert {name for name, _pattern in cms_doors() if name} - set(DOORS) == set()


def test_no_door_stands_in_the_table_that_is_not_there():
    assert set(DOORS) - {name for name, _pattern in cms_doors()} == set()


@pytest.mark.parametrize("role", Role)
def test_an_unclassified_door_opens_for_no_role(role):
    assert not opens("something:new", frozenset({role}))


def test_every_id_in_an_address_that_a_branch_opens_is_looked_after():
    open_to_branches = {
        (name, part)
        for name, pattern in cms_doors()
        if name and DOORS[name] != ADMINISTRATORS and name.partition(":")[0] not in PROVINCE_LISTS
        for part in parts_of(pattern)
    }
    unchecked = {
        (name, part)
        for name, part in open_to_branches
        if part not in LOOKED_AFTER and part not in IN_ADDRESS and (name, part) not in AT_DOOR
    }
    assert unchecked == {("wagtailadmin_editing_sessions:ping", "object_id")} - set(AT_DOOR)


class Surprise:
    """An URLconf with a view below /cms/ that nobody thought of."""

    def __init__(self, urlpatterns):
        self.urlpatterns = urlpatterns


@pytest.mark.parametrize(
    ("who", "status"),
    [("editor_of_lebak", 403), ("communications", 403), ("secretariat", 403), ("administrator", 200)],
)
def test_a_view_that_an_upgrade_adds_is_closed_to_all_but_administrators(
    client, who, status, request, settings
):
    from django.http import HttpResponse  # noqa: PLC0415 -- the view of this test alone

    from forpeksos import urls  # noqa: PLC0415 -- loaded when Django is set up

    new = path("cms/baru/", lambda request: HttpResponse("baru"), name="brand_new_view")
    settings.ROOT_URLCONF = Surprise([new, *urls.urlpatterns])
    client.force_login(request.getfixturevalue(who))
    assert client.get("/cms/baru/").status_code == status


DOORS_OF = {
    "editor_of_lebak": {"/cms/pages/": 302, "/cms/images/": 200, "/cms/documents/": 200},
    "communications": {"/cms/redirects/": 200, "/cms/newscategory/": 200, "/cms/reports/aging-pages/": 200},
    "secretariat": {"/cms/skill/": 200, "/cms/membership/member/": 200, "/cms/membership/branch/": 200},
    "verifier_of_lebak": {"/cms/": 200, "/cms/membership/member/": 200},
    "chair_of_lebak": {"/cms/": 200, "/cms/account/": 200},
    "administrator": {"/cms/users/": 200, "/cms/groups/": 200, "/cms/reports/site-history/": 200},
}
CLOSED_TO = {
    "editor_of_lebak": (
        "/cms/users/", "/cms/groups/", "/cms/sites/", "/cms/collections/", "/cms/workflows/list/",
        "/cms/redirects/", "/cms/newscategory/", "/cms/reports/site-history/", "/cms/reports/aging-pages/",
        "/cms/reports/page-types-usage/", "/cms/reports/locked/", "/cms/reports/workflow/",
        "/cms/embeds/chooser/", "/cms/skill/", "/cms/membership/member/", "/cms/settings/home/portalsettings/",
    ),
    "communications": ("/cms/users/", "/cms/skill/", "/cms/membership/member/", "/cms/reports/site-history/"),
    "secretariat": ("/cms/pages/", "/cms/images/", "/cms/users/", "/cms/newscategory/", "/cms/redirects/"),
    "verifier_of_lebak": ("/cms/pages/", "/cms/images/", "/cms/skill/", "/cms/membership/branch/"),
    "chair_of_lebak": ("/cms/pages/", "/cms/images/", "/cms/membership/member/", "/cms/membership/stewardship/"),
}  # fmt: skip


@pytest.mark.parametrize(("who", "path"), [(who, path) for who in DOORS_OF for path in DOORS_OF[who]])
def test_a_role_opens_its_own_doors(client, who, path, request):
    client.force_login(request.getfixturevalue(who))
    assert client.get(path).status_code == DOORS_OF[who][path]


@pytest.mark.parametrize(("who", "path"), [(who, path) for who in CLOSED_TO for path in CLOSED_TO[who]])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_role_opens_no_other_door(client, who, path, method, request):
    client.force_login(request.getfixturevalue(who))
    answer = getattr(client, method)(path)
    assert answer.status_code == 403
    assert "/anggota/" in answer.content.decode()


@pytest.mark.parametrize("path", ["/cms/test404/", "/cms/tidak-ada/", "/cms/failwhale/x/"])
def test_an_address_that_is_none_is_missing_for_everybody(client, administrator, path):
    client.force_login(administrator)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("who", ["editor_of_lebak", "communications", "secretariat", "chair_of_lebak"])
def test_no_menu_shows_a_closed_door(client, who, request):
    client.force_login(request.getfixturevalue(who))
    page = client.get("/cms/").content.decode()
    for closed in ("/cms/reports/site-history/", "/cms/users/", "/cms/workflows/list/"):
        assert closed not in page


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("wagtailadmin_sprite", 5),  # 3 to align her groups, 1 for the right to enter, 1 for her roles
        (
            "wagtailadmin_pages:edit",
            7,
        ),  # the page; and her rights in the tree, which the view asks for anyway
    ],
)
def test_the_gate_asks_few_queries(client, rf, editor_of_lebak, name, queries, django_assert_max_num_queries):
    page = branch_of(LEBAK).page
    request = rf.get(reverse(name, args=[page.pk] if "edit" in name else []))
    request.user = User.objects.get(pk=editor_of_lebak.pk)
    request.session = client.session
    request.resolver_match = resolve(request.path)
    with django_assert_max_num_queries(queries):
        CmsGate(None).process_view(request, None, (), request.resolver_match.kwargs)


def test_the_second_step_costs_one_query(client, rf, editor_of_lebak, django_assert_num_queries):
    request = rf.get("/cms/")
    request.user, request.session = editor_of_lebak, client.session
    request.session[ADDED_HERE] = [1]
    with django_assert_num_queries(1):
        was_taken(request)
