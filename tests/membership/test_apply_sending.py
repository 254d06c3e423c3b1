"""An application on its way: sent once, sent back, refused, taken back."""

from datetime import date

import pytest
from time_machine import travel

from audit.enums import Event
from audit.models import Entry
from membership.actions.apply import Incomplete, submit
from membership.enums import ApplicationState
from membership.models import Affiliation, Application, Skill
from tests.membership.applying import HOME, NIK, Walk, body_of, complete, hers

pytestmark = pytest.mark.django_db


class TestSending:
    @travel("2027-03-01 17:30:00+00:00", tick=False)  # past midnight in Jakarta
    def test_goes_to_the_branch_with_seven_days_to_answer(
        self, walk, verifier_of_lebak, verifier_of_pandeglang, mailoutbox, django_capture_on_commit_callbacks
    ):
        walk.client.force_login(walk.user)  # the session of before has ended by then
        walk.fill()
        with django_capture_on_commit_callbacks(execute=True):
            assert walk.post("tinjau")["Location"] == HOME
        sent = hers(walk.user)
        assert (sent.state, sent.branch.slug) == (ApplicationState.SUBMITTED, "kabupaten-lebak")
        assert sent.due_on == date(2027, 3, 9)
        assert {tuple(mail.to) for mail in mailoutbox} == {(walk.user.email,), (verifier_of_lebak.email,)}
        told = " ".join(mail.subject + mail.body for mail in mailoutbox if mail.to != [walk.user.email])
        assert "Pemohon Uji" not in told
        entry = Entry.objects.get(event=Event.APPLICATION_SUBMITTED)
        assert (entry.branch, entry.facts) == (sent.branch_id, {"due_on": "2027-03-09"})
        page = walk.text()
        assert "9 Maret 2027" in page
        assert "Kabupaten Lebak" in page

    def test_twice_is_once(self, walk):
        version = walk.fill().version
        for _click in range(2):
            assert walk.post("tinjau", version=version)["Location"] == HOME
        assert Entry.objects.filter(event=Event.APPLICATION_SUBMITTED).count() == 1

    @pytest.mark.parametrize(
        ("until", "lacking"), [("identitas", 4), ("kontak", 3), ("unsur/utama", 2), ("potensi", 1)]
    )
    def test_waits_until_all_is_there_and_names_what_is_missing(self, walk, until, lacking):
        walk.fill(until=until)
        answer = walk.post("tinjau")
        assert len(answer.context["lacking"]) == lacking
        assert hers(walk.user).state == ApplicationState.DRAFT
        for _name, url in answer.context["lacking"]:
            assert url in answer.content.decode()

    def test_is_refused_by_the_action_itself_while_something_is_missing(self, walk):
        with pytest.raises(Incomplete):
            submit(walk.fill(until="kontak"), version=3)

    def test_what_changed_in_another_tab_is_looked_at_first(self, walk):
        version = walk.fill().version
        walk.post("kontak", phone="0812-0000-0000")
        answer = walk.post("tinjau", version=version)
        assert "diubah di tempat lain" in answer.content.decode()
        assert hers(walk.user).state == ApplicationState.DRAFT

    def test_closes_all_steps_until_there_is_an_answer(self, walk):
        walk.fill()
        walk.post("tinjau")
        assert walk.post("kontak", phone="0812-0000-0000")["Location"] == HOME
        assert hers(walk.user).phone == "+6281234567890"
        assert "Menunggu jawaban" in walk.text()

    def test_is_limited_an_hour(self, walk, settings):
        settings.ACCOUNT_RATE_LIMITS = {"application_sent": "3/h/user"}
        walk.fill(until="kontak")
        assert [walk.post("tinjau").status_code for _n in range(4)] == [200, 200, 200, 429]


class TestComingBack:
    @pytest.fixture
    def returned(self, walk) -> Walk:
        complete(walk.user)
        walk.post("tinjau")
        remarks = {
            "name": "Sesuai <b>KTP</b>.",
            "area": "Kecamatan lain?",
            "village": "Desa mana?",
            "general": "Terima kasih.",
        }
        Application.objects.update(state=ApplicationState.RETURNED, remarks=remarks)
        return walk

    def test_each_remark_stands_in_the_summary_and_at_its_field(self, returned):
        page = returned.text()
        for text in ("Kecamatan lain?", "Desa mana?", "Terima kasih.", "Sesuai &lt;b&gt;KTP&lt;/b&gt;."):
            assert text in page
        assert "Sesuai &lt;b&gt;KTP&lt;/b&gt;." in returned.text("identitas")
        assert "Kecamatan lain?" in returned.text(f"unsur/{body_of().pk}")
        assert "Desa mana?" in returned.text("kontak")
        assert "Kecamatan lain?" not in returned.text("kontak")

    def test_each_correction_leads_to_the_next_and_the_last_to_the_sending(self, returned):
        page = returned.text()
        assert page.count("perlu diperbaiki") == 3
        assert f'<a class="button" href="{HOME}identitas/">Perbaiki</a>' in page
        duty = f"unsur/{body_of().pk}"
        corrections = [
            ("identitas", {"name": "Pemohon Benar", "is_adult": "yes"}, "kontak"),
            ("kontak", {"phone": "+6281234567890"}, duty),  # as it was: she says that the branch is mistaken
            (duty, {"regency": "36.02", "district": "36.02.13"}, "tinjau"),
        ]
        for step, data, following in corrections:
            assert returned.post(step, **data)["Location"] == f"{HOME}{following}/"
        assert returned.text("tinjau").count("perlu diperbaiki") == 1
        assert "Desa mana?" in returned.text("tinjau")

    def test_she_corrects_and_sends_again(self, returned):
        assert returned.post("identitas", name="Pemohon Benar", is_adult="yes").status_code == 302
        assert returned.post("tinjau")["Location"] == HOME
        again = hers(returned.user)
        assert (again.state, again.changed, again.name) == (
            ApplicationState.SUBMITTED,
            ["name"],
            "Pemohon Benar",
        )
        assert Entry.objects.filter(event=Event.APPLICATION_SUBMITTED).count() == 2

    def test_another_body_and_area_stay_possible_and_its_readers_change_only_when_it_is_sent(
        self, returned, lebak, pandeglang
    ):
        returned.post("unsur/utama", constituent_body=body_of("02").pk)
        returned.post(f"unsur/{body_of('02').pk}", regency="36.01")
        assert hers(returned.user).branch == lebak
        returned.post("tinjau")
        assert hers(returned.user).branch == pandeglang

    def test_a_refusal_is_read_with_its_reason_and_she_may_apply_again(self, returned):
        Application.objects.update(state=ApplicationState.REJECTED, answer="Belum bertugas di Banten.")
        assert "Belum bertugas di Banten." in returned.text()
        assert returned.get("identitas")["Location"] == HOME
        returned.post()
        assert Application.objects.filter(user=returned.user).count() == 2
        assert hers(returned.user).state == ApplicationState.DRAFT


class TestTakingBack:
    def test_asks_first_then_empties_what_it_says_of_her(self, walk):
        walk.fill()
        walk.post("identitas", name="Pemohon Uji", is_adult="yes", nik=NIK)
        walk.post("potensi", skills=[Skill.objects.first().pk])
        walk.post("tinjau")
        assert "Tarik permohonan?" in walk.text("tarik")
        for _click in range(2):
            assert walk.post("tarik")["Location"] == HOME
        gone = hers(walk.user)
        assert gone.state == ApplicationState.WITHDRAWN
        assert (gone.name, gone.phone, gone.village, gone.nik, gone.is_adult) == ("", "", None, None, False)
        assert not gone.skills.exists()
        assert not Affiliation.objects.exists()
        assert Entry.objects.filter(event=Event.APPLICATION_WITHDRAWN).count() == 1

    def test_lets_her_begin_anew(self, walk):
        walk.fill()
        walk.post("tarik")
        assert "Mulai permohonan" in walk.text()
        walk.post()
        assert hers(walk.user).state == ApplicationState.DRAFT

    def test_changes_nothing_that_was_decided(self, walk):
        complete(walk.user)
        walk.post("tinjau")
        Application.objects.update(state=ApplicationState.REJECTED)
        assert walk.post("tarik")["Location"] == HOME
        assert hers(walk.user).name == "Pemohon Uji"
