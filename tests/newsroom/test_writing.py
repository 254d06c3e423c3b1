"""/meja/kabar/tulis/: what comes of what a writer sends."""

from uuid import uuid4

import pytest
from PIL import Image

from home.models import PortalImage
from membership.actions.approval import switch_approval
from news.models import NewsPage
from news.prompts import PROMPTS
from tests.newsroom.conftest import WRITE, article_of, photo, report

pytestmark = pytest.mark.django_db

PUBLIC = "/wilayah/kabupaten-lebak/berita/tagana-melatih-relawan/"


def change(browser, page, sent, **changes):
    """Sends the screen of an article again, as the version that stands now."""
    said = sent | {"version": page.latest_revision_id} | changes
    return browser.post(f"/meja/kabar/{page.pk}/ubah/", said)


def test_three_answers_become_an_ordinary_article_on_the_site(signed_in, editor_of_lebak, client):
    sent = report(publish="1")
    answer = signed_in(editor_of_lebak).post(WRITE, sent)
    page = article_of(sent)
    assert answer.url == f"/meja/kabar/{page.pk}/"
    shown = client.get(PUBLIC).content.decode()
    assert all(sent[name] in shown for name in ("title", "what", "who", "outcome"))
    assert page.summary == sent["what"]
    assert [str(region) for region in page.regions.all()] == ["Kabupaten Lebak"]


def test_what_is_only_looked_at_is_a_draft_that_nobody_else_reads(signed_in, editor_of_lebak, client):
    sent = report()
    answer = signed_in(editor_of_lebak).post(WRITE, sent, follow=True)
    assert sent["what"] in answer.content.decode()
    assert not article_of(sent).live
    assert client.get(PUBLIC).status_code == 404


def test_her_text_is_text_whatever_signs_it_holds(signed_in, editor_of_lebak, client):
    signed_in(editor_of_lebak).post(
        WRITE, report(what="<script>alert(1)</script> & <b>tebal</b>", publish="1")
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;tebal" in client.get(PUBLIC).content.decode()


def test_a_photo_lies_in_her_branch_without_what_the_camera_wrote_into_it(signed_in, editor_of_lebak, lebak):
    sent = report(photo=photo(), photo_alt="Relawan duduk melingkar")
    signed_in(editor_of_lebak).post(WRITE, sent)
    cover = article_of(sent).cover
    assert (cover.collection, cover.uploaded_by_user) == (lebak.collection, editor_of_lebak)
    with Image.open(cover.file) as kept:
        assert not dict(kept.getexif())


def test_a_photo_that_nobody_described_is_asked_about_and_no_word_is_lost(signed_in, editor_of_lebak):
    shown = signed_in(editor_of_lebak).post(WRITE, report(photo=photo())).content.decode()
    assert "Jelaskan apa yang terlihat di foto." in shown
    assert "Empat puluh relawan berlatih" in shown
    assert not NewsPage.objects.filter(title="Tagana melatih relawan").exists()


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(signed_in, editor_of_lebak):
    broken = photo()
    broken.file.truncate(300)
    answer = signed_in(editor_of_lebak).post(WRITE, report(photo=broken, photo_alt="Rusak"))
    assert answer.status_code == 200
    assert not NewsPage.objects.filter(title="Tagana melatih relawan").exists()


def test_the_same_report_sent_twice_is_one_article_with_one_photo(signed_in, editor_of_lebak):
    sent, browser = report(photo_alt="Relawan"), signed_in(editor_of_lebak)
    pictures = PortalImage.objects.count()
    first = browser.post(WRITE, sent | {"photo": photo()})
    again = browser.post(WRITE, sent | {"photo": photo()})
    assert first.url == again.url
    assert NewsPage.objects.filter(title=sent["title"]).count() == 1
    assert PortalImage.objects.count() == pictures + 1


@pytest.mark.parametrize("title", ["😀😀", "!!!"])
def test_a_title_without_letters_still_gets_an_address(signed_in, editor_of_lebak, title):
    sent = report(title=title, publish="1")
    signed_in(editor_of_lebak).post(WRITE, sent)
    assert article_of(sent).slug == "kabar"


def test_two_articles_with_one_title_have_two_addresses(signed_in, editor_of_lebak):
    one, other, browser = report(publish="1"), report(publish="1"), signed_in(editor_of_lebak)
    browser.post(WRITE, one)
    browser.post(WRITE, other)
    assert article_of(one).slug != article_of(other).slug


def test_where_articles_need_approval_hers_waits_and_can_be_taken_back(
    signed_in, editor_of_lebak, lebak, chair_of_lebak
):
    switch_approval(lebak, on=True, by=chair_of_lebak)
    browser, sent = signed_in(editor_of_lebak), report(publish="1")
    assert "Kirim untuk disetujui" in browser.get(WRITE).content.decode()
    assert "Menunggu persetujuan" in browser.post(WRITE, sent, follow=True).content.decode()
    page = article_of(sent)
    assert (page.live, page.current_workflow_state.status) == (False, "in_progress")

    change(browser, page, sent, title="Lain")
    assert article_of(sent).title == sent["title"], "nobody changes what is being looked at"

    browser.post(f"/meja/kabar/{page.pk}/tarik/")
    assert article_of(sent).current_workflow_state is None


def test_what_came_back_says_why_and_can_be_sent_again(signed_in, editor_of_lebak, lebak, chair_of_lebak):
    switch_approval(lebak, on=True, by=chair_of_lebak)
    browser, sent = signed_in(editor_of_lebak), report(publish="1")
    browser.post(WRITE, sent)
    step = article_of(sent).current_workflow_task_state
    answer = {"decision": "kembalikan", "comment": "Sebut tanggalnya."}
    signed_in(chair_of_lebak).post(f"/meja/persetujuan/{step.pk}/", answer)
    page = article_of(sent)
    assert "Sebut tanggalnya." in browser.get(f"/meja/kabar/{page.pk}/").content.decode()
    change(browser, page, sent, what="Pada 3 Maret empat puluh relawan berlatih.")
    assert article_of(sent).current_workflow_state.status == "in_progress"


def test_a_stale_screen_overwrites_nothing_and_keeps_what_she_typed(signed_in, editor_of_lebak):
    browser, sent = signed_in(editor_of_lebak), report()
    browser.post(WRITE, sent)
    seen = article_of(sent)
    change(browser, seen, sent, title="Judul kedua")
    answer = change(browser, seen, sent, title="Judul ketiga")
    assert article_of(sent).title == "Judul kedua"
    assert "Judul ketiga" in answer.content.decode()


def test_other_bricks_of_the_full_editor_stay_where_they_are(signed_in, editor_of_lebak):
    browser, sent = signed_in(editor_of_lebak), report()
    browser.post(WRITE, sent)
    page = article_of(sent)
    heading = {"type": "heading", "value": "Di lapangan", "id": str(uuid4())}
    what, *others = page.body.raw_data
    page.body = [what, heading, *others]
    page.save_revision(user=editor_of_lebak)
    change(browser, article_of(sent), sent, who="", what="Kalimat baru.")
    bricks = [brick["id"] for brick in article_of(sent).body.raw_data]
    assert bricks == [PROMPTS["what"], heading["id"], PROMPTS["outcome"]]


def test_what_was_made_bold_in_the_full_editor_is_changed_there(signed_in, editor_of_lebak):
    browser, sent = signed_in(editor_of_lebak), report()
    browser.post(WRITE, sent)
    page = article_of(sent)
    page.body = [{"type": "paragraph", "value": "<p>Empat <b>puluh</b></p>", "id": PROMPTS["what"]}]
    page.save_revision(user=editor_of_lebak)
    assert browser.get(f"/meja/kabar/{page.pk}/ubah/").url == f"/cms/pages/{page.pk}/edit/"


def test_a_summary_that_somebody_wrote_stays(signed_in, editor_of_lebak):
    browser, sent = signed_in(editor_of_lebak), report()
    browser.post(WRITE, sent)
    page = article_of(sent)
    page.summary = "Ringkasan tangan."
    page.save_revision(user=editor_of_lebak)
    change(browser, article_of(sent), sent, what="Baru.")
    assert article_of(sent).summary == "Ringkasan tangan."
