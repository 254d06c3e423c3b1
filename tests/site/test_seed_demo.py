"""The demo: complete, marked as a sample, safe to repeat, and never on a public server."""

from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from accounts.models import User
from audit.enums import Reason
from home.models import BasePage
from membership.enums import TransferState
from membership.models import Application, Branch, Member, OwnAnswer, Stewardship, Transfer
from membership.rights import Action
from news.models import NewsPage
from privacy.actions.erase import erase_person
from programs.models import ProgramPage
from vault.personal import Subject

pytestmark = pytest.mark.django_db

MAILBOXES = [
    "admin",
    "humas",
    "sekretariat",
    "pengurus",
    "mitra",
    "editor.lebak",
    "verifikator.lebak",
    "ketua.lebak",
    "editor.pandeglang",
    "verifikator.pandeglang",
    "anggota.lebak",
    "anggota.pandeglang",
    "pemohon.lebak",
]


def seed() -> str:
    output = StringIO()
    call_command("seed_demo", stdout=output)
    return output.getvalue()


def rows() -> dict[str, int]:
    models = (Page, Member, User, Stewardship, Branch, Application, Transfer, OwnAnswer)
    return {model.__name__: model.objects.count() for model in models}


def check_people() -> None:
    assert Member.objects.count() >= 400
    assert Member.objects.values("constituent_body").distinct().count() == 6
    assert Member.objects.values("village__parent").distinct().count() > 90
    assert set(Member.objects.values_list("branch__slug", flat=True).distinct()) == set(
        Branch.objects.regencies().values_list("slug", flat=True)
    )


def check_desks() -> None:
    """Something waits at both desks, late and in time, and an application came again with corrections."""
    states = set(Transfer.objects.values_list("state", flat=True))
    assert states == set(TransferState) - {TransferState.WITHDRAWN}
    for mailbox in ("verifikator.lebak", "verifikator.pandeglang"):
        officer = User.objects.get(email=f"{mailbox}@demo.forpeksos.id")
        assert Transfer.objects.within_reach_of(officer, Action.DECIDE).exists()
    assert Transfer.objects.late().count() == 1
    assert Application.objects.waiting().exclude(changed=[]).exists()
    assert OwnAnswer.objects.exists()


def check_accounts(output: str, client) -> None:
    for mailbox in MAILBOXES:
        address = f"{mailbox}@demo.forpeksos.id"
        assert address in output
        assert (
            client.post("/akun/login/", {"login": address, "password": "demo-forpeksos"}).status_code == 302
        )
        client.logout()
    assert User.objects.get(email="anggota.lebak@demo.forpeksos.id").member.branch.slug == "kabupaten-lebak"


def check_pages(client) -> None:
    assert NewsPage.objects.count() >= 8
    assert ProgramPage.objects.count() == 4
    for page in (*NewsPage.objects.all(), *ProgramPage.objects.all()):
        answer = client.get(page.url)
        assert answer.status_code == 200, page.url
        assert "Konten contoh – bukan informasi resmi" in answer.content.decode(), page.url
        assert page.cover_alt or not page.cover


def test_the_demo_is_complete_and_a_second_call_changes_nothing(client):
    output = seed()
    check_people()
    check_desks()
    check_accounts(output, client)
    check_pages(client)

    article = NewsPage.objects.first()
    article.title = "Judul dari penyunting"
    article.save_revision().publish()
    before = rows()
    seed()
    assert rows() == before
    assert NewsPage.objects.get(pk=article.pk).title == "Judul dari penyunting"


def test_a_second_call_gives_the_account_of_an_erased_person_to_nobody():
    seed()
    account = User.objects.get(email="anggota.pandeglang@demo.forpeksos.id")
    administrator = User.objects.get(email="admin@demo.forpeksos.id")
    erase_person(Subject(account.pk, account.member.pk), by=administrator, reason=Reason.MEMBER_REQUEST)
    claimed = set(Member.objects.exclude(user=None).values_list("pk", flat=True))
    before = rows()
    seed()
    assert rows() == before
    assert not User.objects.filter(email=account.email).exists()
    assert set(Member.objects.exclude(user=None).values_list("pk", flat=True)) == claimed


def test_it_refuses_settings_that_do_not_allow_it(settings):
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="not with these settings"):
        seed()
    assert not Member.objects.exists()


def test_it_refuses_a_database_that_people_use_already(applicant):
    with pytest.raises(CommandError, match="not of the demo"):
        seed()
    assert not Member.objects.exists()


def test_the_demo_runs_without_debug_pages():
    script = Path("bin/demo").read_text()
    assert "DJANGO_SETTINGS_MODULE=forpeksos.settings.demo" in script
    demo = import_module("forpeksos.settings.demo")
    assert demo.DEBUG is False
    assert demo.DEMO_ALLOWED is True


def test_every_page_of_the_prepared_site_answers_and_is_filled(client):
    for page in Page.objects.filter(depth__gt=1).specific():
        assert client.get(page.url).status_code == 200, page.url
        assert isinstance(page, BasePage)
        assert page.latest_revision is not None, page.url
