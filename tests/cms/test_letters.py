"""The texts of letters in the CMS: the secretariat's words in place of the template's."""

import pytest
from django.core import mail

from audit.models import Entry
from membership.actions.sending import send_due
from membership.letterbook import default_text
from membership.letters import tell
from membership.models import LetterText

pytestmark = pytest.mark.django_db

LIST = "/cms/surat/"
URL = f"{LIST}account_linked/"
BODY = "Halo {name}, akun Anda kini terhubung dengan nomor {number}.\n{link}"


@pytest.fixture
def cms(client, secretariat):
    client.force_login(secretariat)
    return client


def save(client, body: str = BODY, subject: str = "Akun Anda", version: int = 0, **more: str):
    form = {"subject": subject, "body": body, "version": version}
    return client.post(URL, form | more, follow=True)


def mailed(user) -> mail.EmailMessage:
    mail.outbox.clear()
    tell(user, "account_linked", path="/anggota/", number=7, branch="Kabupaten Lebak")
    send_due()
    return mail.outbox[-1]


@pytest.mark.parametrize("who", ["secretariat", "administrator"])
def test_it_is_open_to_those_who_answer_for_letters(request, client, who):
    client.force_login(request.getfixturevalue(who))
    page = client.get(LIST)
    assert page.status_code == 200
    assert URL in page.content.decode()
    assert "{number}" in client.get(URL).content.decode()


@pytest.mark.parametrize("who", ["communications", "editor_of_lebak", "verifier_of_lebak", "chair_of_lebak"])
def test_others_stay_outside(request, client, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(LIST).status_code == 403
    assert client.post(URL, {"subject": "x", "body": BODY, "version": 0}).status_code == 403
    assert not LetterText.objects.exists()


def test_the_next_letter_has_the_new_words_and_it_is_written_down(cms, secretariat, applicant):
    assert "Teks telah disimpan" in save(cms).content.decode()
    letter = mailed(applicant)
    assert letter.subject.endswith("] Akun Anda")
    assert letter.body.startswith(f"Halo {applicant.name}, akun Anda kini terhubung dengan nomor 7.\nhttp")
    entry = Entry.objects.get(event="message.text.changed")
    assert (entry.actor, entry.facts) == (secretariat, {"letter": "account_linked", "own_text": True})


def test_back_to_the_text_that_came_with_the_portal(cms, applicant):
    before = mailed(applicant).body
    save(cms)
    assert mailed(applicant).body != before
    cms.post(URL, {"reset": "1"})
    cms.post(URL, {"reset": "1"})
    assert mailed(applicant).body == before
    assert Entry.objects.filter(event="message.text.changed").count() == 2
    assert cms.get(URL).context["form"].initial["body"] == default_text("account_linked")[1]


def test_a_look_at_it_keeps_nothing_and_shows_sample_words(cms):
    page = save(cms, preview="1")
    assert "Halo Siti Contoh" in page.content.decode()
    assert BODY in page.content.decode()
    assert not LetterText.objects.exists()


@pytest.mark.parametrize(
    "hostile",
    [
        "{password}", "{name.__class__}", "{0}", "{}", "{{name}}", "{name!r}", "{name:>9}", "{ name }",
        "{user.password}", "}{", "{link", "{% include '/etc/passwd' %}", "{{ settings.SECRET_KEY }}",
    ],
)  # fmt: skip
def test_what_is_no_placeholder_of_this_letter_is_refused_and_nothing_typed_is_lost(cms, hostile):
    page = save(cms, f"Halo {{link}} {hostile}")
    assert page.context["form"].errors["body"]
    assert page.context["form"]["body"].value() == f"Halo {{link}} {hostile}"
    assert not LetterText.objects.exists()


def test_a_text_without_its_link_and_a_subject_with_words_are_refused(cms):
    page = save(cms, "Halo", subject="Untuk {name}")
    assert set(page.context["form"].errors) == {"subject", "body"}
    assert "Teks harus memuat {link}" in page.content.decode()


def test_html_and_braces_in_words_stay_text(cms, applicant):
    save(cms, "<script>alert(1)</script> & {name} {link}")
    applicant.name = "{link} <b>Siti</b>"
    applicant.save()
    body = mailed(applicant).body
    assert "<script>alert(1)</script> & {link} <b>Siti</b> http" in body
    assert mail.outbox[-1].content_subtype == "plain"
    assert "<script>alert(1)" not in cms.get(URL).content.decode()


def test_a_subject_of_several_lines_becomes_one(cms, applicant):
    save(cms, subject="Akun\r\nBcc: orang@test.forpeksos.id")
    assert mailed(applicant).subject.endswith("Akun Bcc: orang@test.forpeksos.id")
    assert mail.outbox[-1].recipients() == [applicant.email]


def test_of_two_who_change_it_the_second_is_told_and_keeps_her_words(cms):
    save(cms)
    page = save(cms, f"{BODY} Kedua", version=0)
    assert "sementara itu diubah orang lain" in page.content.decode()
    assert LetterText.objects.get().body.strip() == BODY
    assert page.context["form"]["body"].value() == f"{BODY} Kedua"
    save(cms, f"{BODY} Kedua", version=page.context["form"]["version"].value())
    assert LetterText.objects.get().body.strip() == f"{BODY} Kedua"


def test_a_form_from_before_a_reset_does_not_pass(cms):
    save(cms)
    cms.post(URL, {"reset": "1"})
    save(cms, f"{BODY} Lama", version=0)
    save(cms, f"{BODY} Lama", version=1)
    assert LetterText.objects.get().body == ""


def test_a_letter_that_is_not_there_is_a_404(cms):
    assert cms.get(f"{LIST}tidak_ada/").status_code == 404
    assert cms.get(f"{LIST}../x/").status_code in {301, 404}
