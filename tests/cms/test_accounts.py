"""Accounts and roles in the CMS: the password again, and every change in the audit trail."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.enums import Event
from audit.models import Entry
from membership.actions.registering import MemberChangedElsewhere, correct_member
from membership.enums import Role
from membership.models import Member, Stewardship
from tests.cast import PASSWORD
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

GIVE = "/cms/membership/stewardship/create/"


@pytest.fixture
def signed_in(client):
    """Signs somebody in who has just given her password."""

    def sign_in(user: User):
        client.force_login(user)
        client.post("/akun/reauthenticate/", {"password": PASSWORD})
        return client

    return sign_in


def events(event: Event) -> list[Entry]:
    return list(Entry.objects.filter(event=event))


def test_an_administrator_makes_an_account_by_email_and_name(signed_in, administrator):
    data = {"email": "Baru@Demo.Forpeksos.id", "name": "Orang Baru"}
    assert signed_in(administrator).post(reverse("wagtailusers_users:add"), data).status_code == 302
    user = User.objects.get(email__iexact="baru@demo.forpeksos.id")
    assert not user.has_usable_password()
    assert [(entry.actor_id, entry.facts) for entry in events(Event.ACCOUNT_CHANGED)] == [
        (administrator.pk, {"active": True, "administrator": False, "email": False})
    ]


def test_the_same_address_in_other_letters_is_the_same_account(signed_in, administrator, member_of_lebak):
    data = {"email": member_of_lebak.user.email.upper(), "name": "Orang Lain"}
    answer = signed_in(administrator).post(reverse("wagtailusers_users:add"), data)
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_the_form_of_an_account_asks_for_one_name(signed_in, administrator, applicant):
    signed_in(administrator)
    for path in (reverse("wagtailusers_users:add"), reverse("wagtailusers_users:edit", args=[applicant.pk])):
        page = signed_in(administrator).get(path).content.decode()
        assert 'name="name"' in page
        assert (
            "None" not in page[page.index("tab-account") : page.index('tab-roles"', page.index("<section"))]
        )


@pytest.mark.parametrize("view", ["add", "edit"])
def test_accounts_and_roles_are_changed_only_after_the_password_again(client, administrator, applicant, view):
    client.force_login(administrator)
    address = reverse(f"wagtailusers_users:{view}", args=[applicant.pk] if view == "edit" else [])
    data = {"email": "lain@demo.forpeksos.id", "name": "Lain", "is_superuser": "on"}
    for path in (address, GIVE):
        assert "/akun/reauthenticate/" in client.get(path)["Location"]
        assert "/akun/reauthenticate/" in client.post(path, data)["Location"]
    assert not User.objects.filter(email="lain@demo.forpeksos.id").exists()


def test_no_account_is_deleted_in_the_cms(signed_in, administrator, applicant):
    client = signed_in(administrator)
    client.post(reverse("wagtailusers_users:delete", args=[applicant.pk]))
    client.post(f"/cms/bulk/accounts/user/delete/?id={applicant.pk}")
    client.post(f"/cms/bulk/accounts/user/set_active_state/?id={applicant.pk}", {"mark_as_active": ""})
    applicant.refresh_from_db()
    assert applicant.is_active


@pytest.fixture
def role(communications, lebak):
    """A role for somebody who is no member."""
    return {
        "user": communications.pk,
        "branch": lebak.pk,
        "role": Role.CHAIR,
        "since": timezone.localdate().isoformat(),
    }


@pytest.mark.parametrize("who", ["administrator", "secretariat"])
def test_a_role_given_in_the_register_is_in_the_trail_and_told_to_its_holder(
    signed_in, who, role, request, mailoutbox, django_capture_on_commit_callbacks
):
    giver = request.getfixturevalue(who)
    with django_capture_on_commit_callbacks(execute=True):
        assert signed_in(giver).post(GIVE, role).status_code == 302
    given = Stewardship.objects.get(role=Role.CHAIR, user=role["user"])
    [entry] = Entry.objects.filter(event=Event.ROLE_GRANTED, actor=giver)
    assert entry.object == f"membership.stewardship:{given.pk}"
    assert [mail.to for mail in mailoutbox] == [[given.user.email]]


def test_the_secretariat_gives_no_role_of_the_province(signed_in, secretariat, role, applicant):
    province = Stewardship.objects.get(user=secretariat).branch_id
    data = role | {"branch": province, "role": Role.COMMUNICATIONS, "user": applicant.pk}
    answer = signed_in(secretariat).post(GIVE, data)
    assert answer.status_code == 200
    assert not Stewardship.objects.filter(user=applicant).exists()


def test_the_secretariat_gives_herself_nothing(signed_in, secretariat, role):
    signed_in(secretariat).post(GIVE, role | {"user": secretariat.pk})
    assert Stewardship.objects.filter(user=secretariat).count() == 1


def test_an_administrator_may_give_herself_a_role_and_the_trail_says_so(signed_in, administrator, role):
    signed_in(administrator).post(GIVE, role | {"user": administrator.pk})
    [entry] = Entry.objects.filter(event=Event.ROLE_GRANTED, actor=administrator)
    assert entry.person == f"accounts.user:{administrator.pk}"


@pytest.mark.parametrize("view", ["edit", "delete"])
def test_a_role_is_neither_edited_nor_deleted(signed_in, administrator, editor_of_lebak, view):
    held = Stewardship.objects.get(user=editor_of_lebak)
    client = signed_in(administrator)
    client.post(f"/cms/membership/stewardship/{view}/{held.pk}/", {"role": Role.CHAIR})
    assert Stewardship.objects.get(pk=held.pk).role == Role.EDITOR


def test_what_the_secretariat_writes_into_the_register_is_in_the_trail(signed_in, secretariat, lebak):
    member = MemberFactory(branch=lebak, name="Nama Lama")
    data = {
        "name": "Nama Baru",
        "branch": lebak.pk,
        "constituent_body": member.constituent_body_id,
        "registered_on": "2026-01-15",
        "opened": 1,
    }
    client = signed_in(secretariat)
    assert client.post("/cms/membership/member/create/", data).status_code == 302
    assert client.post(f"/cms/membership/member/edit/{member.pk}/", data).status_code == 302
    [registered] = events(Event.MEMBER_REGISTERED)
    [changed] = events(Event.MEMBER_CHANGED)
    assert registered.branch == lebak.pk
    assert (changed.person, changed.facts) == (
        f"membership.member:{member.pk}",
        {"fields": ["name", "registered_on"]},
    )


@pytest.fixture
def row(secretariat, lebak):
    """A member's row, and its form as the secretariat opened it."""
    member = MemberFactory(branch=lebak, name="Nama Lama", phone="+6281234567890")
    form = {
        "name": "Nama Baru",
        "branch": lebak.pk,
        "constituent_body": member.constituent_body_id,
        "phone": "0812-3456-7890",
        "registered_on": member.registered_on.isoformat(),
        "opened": member.version,
    }
    return member, f"/cms/membership/member/edit/{member.pk}/", form


def test_the_trail_compares_with_the_row_and_not_with_what_a_form_says_was_there(signed_in, secretariat, row):
    _member, address, form = row
    client = signed_in(secretariat)
    client.post(address, form | {"registered_on": "2019-01-01", "initial-registered_on": "2019-01-01"})
    [entry] = events(Event.MEMBER_CHANGED)
    assert entry.facts == {"fields": ["name", "registered_on"]}


def test_a_form_opened_before_somebody_else_saved_changes_nothing(signed_in, secretariat, row):
    member, address, form = row
    client = signed_in(secretariat)
    client.post(address, form)
    answer = client.post(address, form | {"name": "Nama Basi"})
    assert answer.status_code == 200
    assert "diubah di tempat lain" in answer.content.decode()
    assert Member.objects.get(pk=member.pk).name == "Nama Baru"


@pytest.mark.parametrize("mark", ["restricted_at", "erased_at"])
def test_a_save_takes_back_neither_a_restriction_nor_an_erasure(secretariat, row, mark):
    member, _address, form = row
    emptied = {"name": "", "phone": ""} if mark == "erased_at" else {}
    Member.objects.filter(pk=member.pk).update(**emptied, **{mark: timezone.now()})
    with pytest.raises(MemberChangedElsewhere):
        correct_member(member, values={"name": "Kembali"}, version=form["opened"], by=secretariat)
    assert Member.objects.get(pk=member.pk).name == emptied.get("name", "Nama Lama")


def test_nobody_links_her_own_account_and_linking_another_asks_for_the_password(
    client, signed_in, secretariat, applicant, row
):
    member, address, form = row
    client.force_login(secretariat)
    assert "/akun/reauthenticate/" in client.post(address, form | {"user": applicant.pk})["Location"]
    client = signed_in(secretariat)
    assert client.post(address, form | {"user": secretariat.pk}).status_code == 200
    assert Member.objects.get(pk=member.pk).user is None
    assert client.post(address, form | {"user": applicant.pk}).status_code == 302
    [entry] = events(Event.MEMBER_ACCOUNT_LINKED)
    assert entry.facts == {"account": applicant.pk, "former": None}


def test_a_verifier_does_not_correct_her_own_row(signed_in, verifier_of_lebak, row):
    member, address, form = row
    Member.objects.filter(pk=member.pk).update(user=verifier_of_lebak)
    assert signed_in(verifier_of_lebak).post(address, form).status_code == 404
    assert Member.objects.get(pk=member.pk).name == "Nama Lama"


def test_another_address_written_by_an_administrator_is_told_and_recorded(
    signed_in, administrator, editor_of_lebak, mailoutbox, django_capture_on_commit_callbacks
):
    old = editor_of_lebak.email
    signed_in(editor_of_lebak).get("/anggota/")
    data = {"email": "lain@test.forpeksos.id", "name": editor_of_lebak.name, "is_active": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in(administrator).post(
            reverse("wagtailusers_users:edit", args=[editor_of_lebak.pk]), data
        )
    assert answer.status_code == 302
    assert [mail.to for mail in mailoutbox] == [[old]]
    assert events(Event.ACCOUNT_CHANGED)[-1].facts["email"] is True
    [address] = EmailAddress.objects.filter(user=editor_of_lebak)
    assert (address.email, address.verified) == ("lain@test.forpeksos.id", False)


def test_the_mail_of_a_sign_up_carries_nothing_that_the_visitor_wrote(client, mailoutbox):
    data = {
        "email": "korban@test.forpeksos.id",
        "name": "MENANG klik evil.example",
        "password1": "pintu-Hijau-7",
    }
    assert client.post("/akun/signup/", data).status_code == 302
    [mail] = mailoutbox
    assert mail.to == ["korban@test.forpeksos.id"]
    assert "evil.example" not in mail.body + mail.subject


def test_a_name_corrected_in_the_register_is_the_name_of_her_account_too(
    signed_in, secretariat, applicant, row
):
    member, address, form = row
    Member.objects.filter(pk=member.pk).update(user=applicant)
    signed_in(secretariat).post(address, form | {"user": applicant.pk})
    applicant.refresh_from_db()
    assert applicant.name == "Nama Baru"
