"""Each purpose has its notice and its own consent; taking one back is as easy as giving it, and acts at once."""

import pytest
from django.db import IntegrityError, transaction

from audit.enums import Event
from audit.models import Entry
from forpeksos.structure import prepare_site
from membership.actions.consent import give_consent, publish_notice, withdraw_consent
from membership.enums import SENT_APPLICATION, ApplicationState, Purpose
from membership.models import Consent, Member, Notice
from tests.factories import ApplicationFactory
from tests.privacy.own.hands import text_of

pytestmark = pytest.mark.django_db

URL = "/anggota/data-saya/persetujuan/"
ASKED = [purpose for purpose in Purpose if purpose not in {Purpose.ACCOUNT, Purpose.MEMBERSHIP}]


def switch(browser, purpose=Purpose.DIRECTORY, decision="give", version=1):
    return browser.post(URL, {"purpose": purpose, "decision": decision, "version": version})


def listed(user, purpose=Purpose.DIRECTORY) -> bool:
    return Consent.objects.to(purpose).filter(user=user).exists()


def events() -> list[str]:
    return list(Entry.objects.order_by("position").values_list("event", flat=True))


def test_every_purpose_has_a_first_notice_that_everybody_can_read(client):
    for purpose in Purpose:
        answer = client.get(f"/anggota/pemberitahuan/{purpose}/")
        assert answer.status_code == 200
        assert Notice.objects.get(purpose=purpose).title in text_of(answer)


def test_preparing_the_site_again_overwrites_no_notice(secretariat):
    publish_notice(Purpose.PHOTO, title="Foto", text="Kalimat baru.", by=secretariat)
    prepare_site()
    assert Notice.objects.filter(purpose=Purpose.PHOTO).count() == 2
    assert Notice.objects.in_force().get(purpose=Purpose.PHOTO).text == "Kalimat baru."


def test_nothing_is_consented_to_before_she_says_so(signed_in, member):
    page = text_of(signed_in.get(URL))
    assert page.count("Belum diberikan") == len(ASKED)
    assert "checked" not in page
    assert not Consent.objects.filter(user=member.user).exists()


def test_each_purpose_is_given_and_taken_back_by_itself(signed_in, member):
    for purpose in ASKED:
        switch(signed_in, purpose)
    switch(signed_in, Purpose.NEWSLETTER, "withdraw")
    given = Consent.objects.in_force().filter(user=member.user).values_list("purpose", flat=True)
    assert set(given) == set(ASKED) - {Purpose.NEWSLETTER}


def test_taking_back_acts_at_once_and_leaves_a_record(signed_in, member):
    switch(signed_in)
    assert listed(member.user)
    switch(signed_in, decision="withdraw")
    assert not listed(member.user)
    consent = Consent.objects.get(user=member.user)
    assert consent.withdrawn_at >= consent.given_at
    assert "versi 1" in text_of(signed_in.get(URL))


def test_both_are_in_the_audit_trail_with_the_version_that_was_read(signed_in, member):
    switch(signed_in)
    switch(signed_in, decision="withdraw")
    assert events() == [Event.CONSENT_GIVEN, Event.CONSENT_WITHDRAWN]
    for entry in Entry.objects.about(member):
        assert entry.facts == {"purpose": "directory", "version": 1}
        assert entry.actor_id == member.user_id


def test_a_double_click_gives_one_consent_and_one_entry(signed_in, member):
    switch(signed_in)
    switch(signed_in)
    switch(signed_in, decision="withdraw")
    switch(signed_in, decision="withdraw")
    assert Consent.objects.filter(user=member.user).count() == 1
    assert len(events()) == 2


def test_the_database_itself_keeps_one_consent_a_purpose(member):
    give_consent(member.user, Purpose.PHOTO, by=member.user)
    notice = Notice.objects.get(purpose=Purpose.PHOTO)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(user=member.user, purpose=Purpose.PHOTO, notice=notice)


def test_new_words_need_a_new_yes_and_the_old_one_stays_on_record(signed_in, member, secretariat):
    switch(signed_in)
    publish_notice(Purpose.DIRECTORY, title="Direktori", text="Kalimat baru.", by=secretariat)
    assert "Saya menyetujui versi baru" in text_of(signed_in.get(URL))
    switch(signed_in, version=2)
    old, new = Consent.objects.filter(user=member.user).order_by("pk")
    assert (old.notice.version, new.notice.version) == (1, 2)
    assert old.withdrawn_at is not None
    assert new.withdrawn_at is None


def test_nobody_consents_to_words_that_she_has_not_seen(signed_in, member, secretariat):
    publish_notice(Purpose.DIRECTORY, title="Direktori", text="Kalimat baru.", by=secretariat)
    answer = signed_in.post(URL, {"purpose": "directory", "decision": "give", "version": 1}, follow=True)
    assert "telah berubah" in text_of(answer)
    assert not listed(member.user)


def test_publishing_the_same_words_again_makes_no_version(secretariat):
    first = Notice.objects.get(purpose=Purpose.PHOTO)
    again = publish_notice(Purpose.PHOTO, title=first.title, text=first.text, by=secretariat)
    assert again == first
    assert Event.NOTICE_PUBLISHED not in events()


def test_an_earlier_version_stays_readable_and_says_that_it_is_one(client, secretariat):
    publish_notice(Purpose.PHOTO, title="Foto", text="Kalimat baru.", by=secretariat)
    assert "Kalimat baru." in text_of(client.get("/anggota/pemberitahuan/photo/"))
    old = text_of(client.get("/anggota/pemberitahuan/photo/1/"))
    assert "versi terdahulu" in old
    assert "Kalimat baru." not in old


@pytest.mark.parametrize("tail", ["photo/3/", "photo/0/", f"photo/{'9' * 30}/", "rahasia/", "photo/-1/"])
def test_a_notice_that_is_not_there_is_not_found(client, tail):
    assert client.get(f"/anggota/pemberitahuan/{tail}").status_code == 404


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"purpose": "account", "decision": "give", "version": 1},
        {"purpose": "photo\x00", "decision": "give", "version": 1},
        {"purpose": "photo", "decision": "<script>", "version": 1},
        {"purpose": "photo", "decision": "give"},
        {"purpose": "photo", "decision": "give", "version": "9" * 40},
        {"purpose": "photo", "decision": "give", "version": "x'"},
    ],
)
def test_odd_forms_give_nothing(signed_in, member, data):
    assert signed_in.post(URL, data).status_code == 302
    assert not Consent.objects.filter(user=member.user).exists()


def test_the_membership_is_told_and_not_asked(signed_in, member):
    switch(signed_in, Purpose.MEMBERSHIP)
    assert not Consent.objects.filter(user=member.user).exists()
    page = text_of(signed_in.get(URL))
    assert 'id="membership"' in page
    assert 'value="membership"' not in page


def test_a_consent_to_the_membership_of_earlier_can_be_taken_back_and_restricts_her_data(
    signed_in, member, verifier_of_lebak
):
    give_consent(member.user, Purpose.MEMBERSHIP, by=member.user)
    assert 'value="membership"' in text_of(signed_in.get(URL))
    switch(signed_in, Purpose.MEMBERSHIP, "withdraw")
    assert not Member.objects.within_reach_of(verifier_of_lebak).filter(pk=member.pk).exists()


@pytest.mark.parametrize("state", SENT_APPLICATION)
def test_without_her_consent_an_application_that_was_sent_is_taken_back_and_the_page_says_so_before(
    client, stranger, verifier_of_lebak, state
):
    asked = ApplicationFactory(user=stranger, state=state)
    client.force_login(stranger)
    assert "permohonan Anda ikut ditarik" in text_of(client.get(URL))
    answer = client.post(URL, {"purpose": "membership", "decision": "withdraw"}, follow=True)
    assert "Persetujuan dan permohonan Anda sudah ditarik" in text_of(answer)
    asked.refresh_from_db()
    assert (asked.state, asked.name) == (ApplicationState.WITHDRAWN, "")
    assert events()[-2:] == [Event.APPLICATION_WITHDRAWN, Event.CONSENT_WITHDRAWN]
    client.force_login(verifier_of_lebak)
    assert "menarik kembali" in text_of(client.post(f"/meja/permohonan/{asked.pk}/", {}, follow=True))


def test_somebody_without_a_membership_has_the_same_switches(client, stranger):
    client.force_login(stranger)
    switch(client, Purpose.NEWSLETTER)
    assert listed(stranger, Purpose.NEWSLETTER)
    assert withdraw_consent(stranger, Purpose.NEWSLETTER, by=stranger)


def test_visitors_sign_in_first(client):
    assert client.get(URL).url.startswith("/akun/login/")
    assert switch(client).url.startswith("/akun/login/")


def test_the_page_asks_as_many_queries_after_many_changes_of_mind(signed_in, django_assert_max_num_queries):
    signed_in.get(URL)
    with django_assert_max_num_queries(30) as asked:
        signed_in.get(URL)
    few = len(asked)  # the log of queries starts anew with each request
    for _time in range(5):
        switch(signed_in)
        switch(signed_in, decision="withdraw")
    signed_in.get(URL)  # takes the messages away
    with django_assert_max_num_queries(few):
        signed_in.get(URL)


def test_the_sign_up_page_leads_to_the_notice_of_the_account(client):
    assert 'href="/anggota/pemberitahuan/account/"' in text_of(client.get("/akun/signup/"))
