"""The door of the CMS, and the doors that are closed beside it."""

import pytest
from django.urls import reverse

from membership.models import ConstituentBody, Member
from tests.cast import PASSWORD
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

ROLES_IN = [
    "administrator",
    "communications",
    "secretariat",
    "editor_of_lebak",
    "verifier_of_lebak",
    "chair_of_lebak",
]
ROLES_OUT = ["board", "partner", "member_of_lebak", "applicant", "stranger"]
PATHS = ["/cms/", "/cms/pages/", "/cms/images/", "/cms/documents/", "/cms/reports/locked/", "/cms/account/"]


@pytest.mark.parametrize("path", PATHS)
def test_a_visitor_signs_in_at_the_portal_and_comes_back(client, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.url.startswith(f"{reverse('account_login')}?next=/cms/")


@pytest.mark.parametrize("who", ROLES_IN)
def test_staff_roles_come_in(client, who, request):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/cms/").status_code == 200


@pytest.mark.parametrize("who", ROLES_OUT)
@pytest.mark.parametrize("path", PATHS)
def test_others_get_a_page_that_says_where_to_go(client, who, path, request):
    person = request.getfixturevalue(who)
    client.force_login(getattr(person, "user", person))
    answer = client.get(path)
    assert answer.status_code == 403
    assert "/anggota/" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/cms/login/",
        "/_util/login/",
        "/_util/authenticate_with_password/1/2/",
        "/berkas/authenticate_with_password/1/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_wagtails_own_sign_in_forms_lead_to_the_one_sign_in(client, path, method, administrator):
    data = {"username": administrator.email, "password": "demo-forpeksos"}
    answer = getattr(client, method)(path, data)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_no_form_of_wagtail_asks_a_signed_in_person_for_a_password(client, administrator):
    client.force_login(administrator)
    assert client.get("/cms/login/").url == reverse("account_login")


@pytest.mark.parametrize(
    "path", ["/cms/password_reset/", "/cms/password_reset/done/", "/cms/password_reset/confirm/MQ/abc-def/"]
)
def test_wagtails_password_reset_is_closed(client, path, mailoutbox, administrator):
    answer = client.post(path, {"email": administrator.email})
    assert answer.status_code == 302
    assert answer.url.startswith("/akun/")
    assert mailoutbox == []


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/django-admin/"])
def test_there_is_no_other_admin(client, path):
    assert client.get(path).status_code == 404


def test_no_password_form_stands_in_the_cms_account_page(client, administrator):
    client.force_login(administrator)
    assert 'type="password"' not in client.get("/cms/account/").content.decode()


@pytest.mark.parametrize("who", ["editor_of_lebak", "communications"])
@pytest.mark.parametrize("path", ["member", "stewardship", "branch"])
def test_registers_of_people_are_closed_to_editors(client, who, path, request):
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"/cms/membership/{path}/").status_code in {302, 403, 404}


@pytest.mark.parametrize("path", ["member", "stewardship", "branch"])
def test_the_secretariat_reads_the_registers(client, secretariat, lebak, path):
    MemberFactory(branch=lebak, name="Siti Contoh")
    client.force_login(secretariat)
    assert client.get(f"/cms/membership/{path}/").status_code == 200


def test_no_row_of_a_member_can_be_deleted(client, secretariat, administrator, lebak):
    member = MemberFactory(branch=lebak, name="Siti Contoh")
    for user in (secretariat, administrator):
        client.force_login(user)
        client.post(f"/cms/membership/member/delete/{member.pk}/")
    assert Member.objects.filter(pk=member.pk).exists()


@pytest.fixture
def entry(lebak) -> dict:
    """What the secretariat writes into the register."""
    body = ConstituentBody.objects.get(code="05")
    return {
        "name": "Siti Contoh",
        "branch": lebak.pk,
        "constituent_body": body.pk,
        "registered_on": "2026-01-15",
        "opened": 1,
    }


def test_the_secretariat_enters_a_member_and_links_her_account(client, secretariat, applicant, entry):
    client.force_login(secretariat)
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    answer = client.post(
        "/cms/membership/member/create/", entry | {"user": applicant.pk, "phone": "0812 3456 7890"}
    )
    assert answer.status_code == 302
    assert applicant.member.phone == "+6281234567890"
    client.force_login(applicant)
    assert client.get("/anggota/profil/").status_code == 200


def test_a_correction_by_the_secretariat_makes_an_open_profile_form_stale(client, secretariat, entry, lebak):
    member = MemberFactory(branch=lebak)
    client.force_login(secretariat)
    assert client.post(f"/cms/membership/member/edit/{member.pk}/", entry).status_code == 302
    assert Member.objects.get(pk=member.pk).version == member.version + 1


@pytest.mark.parametrize("who", ["editor_of_lebak", "communications", "member_of_lebak", "chair_of_lebak"])
def test_nobody_else_enters_or_corrects_members(client, who, entry, lebak, request):
    person = request.getfixturevalue(who)
    member = MemberFactory(branch=lebak, name="Nama Semula")
    before = Member.objects.count()
    client.force_login(getattr(person, "user", person))
    client.post("/cms/membership/member/create/", entry)
    client.post(f"/cms/membership/member/edit/{member.pk}/", entry)
    assert Member.objects.count() == before
    assert Member.objects.get(pk=member.pk).name == "Nama Semula"


def test_everybody_in_the_cms_can_save_her_account_page(client, editor_of_lebak):
    client.force_login(editor_of_lebak)
    form = client.get("/cms/account/").context["panels_by_tab"]
    assert form
    name = editor_of_lebak.name
    data = {"name_email-name": "Nama Orang Lain", "theme-theme": "dark", "theme-density": "default"}
    answer = client.post(
        "/cms/account/", data | {"theme-contrast": "system", "theme-keyboard_shortcuts": "on"}
    )
    assert answer.status_code == 302
    editor_of_lebak.refresh_from_db()
    assert editor_of_lebak.wagtail_userprofile.theme == "dark"
    assert editor_of_lebak.name == name, "lists of who looked show it: she does not choose it"


def test_the_register_asks_as_many_queries_for_50_members_as_for_5(
    client, secretariat, lebak, django_assert_max_num_queries
):
    client.force_login(secretariat)
    for _ in range(5):
        MemberFactory(branch=lebak)
    client.get("/cms/membership/member/")
    with django_assert_max_num_queries(60) as few:
        client.get("/cms/membership/member/")
    for _ in range(45):
        MemberFactory(branch=lebak)
    with django_assert_max_num_queries(len(few)):
        client.get("/cms/membership/member/")
