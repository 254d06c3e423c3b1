"""A member asks to move to another branch, follows it, and takes it back."""

import pytest

from membership.enums import TransferState
from membership.models import Affiliation, Transfer
from tests.cast import branch_of
from tests.desk.moves import LETTER, OWN, REFUSE, RELEASE, at, state_of, text

pytestmark = pytest.mark.django_db


class TestHerOwnPage:
    def test_offers_other_kabupaten_and_kota_and_sends_the_request(self, signed_in, mover, lebak, pandeglang):
        client = signed_in(mover.user)
        offered = [label for _value, label in client.get(OWN).context["form"].fields["destination"].choices]
        assert lebak.name not in offered
        assert {pandeglang.name, "Kota Serang"} <= set(offered)
        form = {"destination": pandeglang.pk, "reason": "Pindah <b>rumah</b>."}
        page = text(client.post(OWN, form, follow=True))
        assert "Menunggu" in page
        assert "Tarik permintaan" in page
        client.post(OWN, form)
        client.post(OWN, form | {"destination": branch_of("kota-serang").pk})
        assert Transfer.objects.get().destination == pandeglang

    @pytest.mark.parametrize(
        "form",
        [
            {},
            {"destination": "x", "reason": "a"},
            {"destination": "9" * 30, "reason": "a"},
            {"destination": "\x00", "reason": "\x00"},
            {"reason": "Tanpa tujuan"},
        ],
    )
    def test_loses_nothing_of_what_was_typed_wrong(self, signed_in, mover, form):
        answer = signed_in(mover.user).post(OWN, form)
        assert answer.status_code == 200
        assert "Ada yang perlu diperbaiki" in text(answer) or answer.context["form"].errors
        assert form.get("reason", "").replace("\x00", "") in text(answer)
        assert not Transfer.objects.exists()

    def test_offers_neither_her_own_branch_nor_the_province(self, signed_in, mover, lebak):
        client = signed_in(mover.user)
        for wrong in (lebak, branch_of()):
            assert client.post(OWN, {"destination": wrong.pk, "reason": "a"}).context["form"].errors
        assert not Transfer.objects.exists()

    def test_tells_a_candidate_why_there_is_no_form(self, signed_in, member_of_lebak):
        page = signed_in(member_of_lebak.user).get(OWN)
        assert "Mutasi hanya untuk anggota aktif" in text(page)
        assert 'name="destination"' not in text(page)

    def test_is_for_members_alone(self, client, signed_in, stranger):
        assert signed_in(stranger).get(OWN).status_code == 404
        assert client.get(OWN).status_code == 302

    def test_takes_back_once(self, signed_in, requested, mover):
        client = signed_in(mover.user)
        assert "ditarik" in text(client.post(f"{OWN}{requested.pk}/tarik/", follow=True))
        assert "sudah dijawab" in text(client.post(f"{OWN}{requested.pk}/tarik/", follow=True))
        assert state_of(requested) == TransferState.WITHDRAWN

    def test_is_nobody_elses(self, signed_in, requested, member_of_pandeglang, secretariat):
        for other in (member_of_pandeglang.user, secretariat):
            client = signed_in(other)
            assert client.post(f"{OWN}{requested.pk}/tarik/").status_code == 404
            assert client.get(f"{OWN}{requested.pk}/surat/").status_code == 404
        assert state_of(requested) == TransferState.REQUESTED

    def test_shows_the_reason_of_a_refusal_and_the_letter_after_the_release(
        self, signed_in, at_desk, requested, mover, verifier_of_lebak
    ):
        client = signed_in(mover.user)
        assert client.get(f"{OWN}{requested.pk}/surat/").status_code == 404
        at_desk(verifier_of_lebak).post(at(requested), RELEASE)
        assert LETTER in text(client.get(f"{OWN}{requested.pk}/surat/"))
        at_desk(verifier_of_lebak).post(at(requested), REFUSE)  # no longer her turn
        assert state_of(requested) == TransferState.RELEASED

    def test_says_where_she_belonged_and_that_her_duty_area_may_lie_elsewhere(
        self, signed_in, mover, accepted, lebak, pandeglang
    ):
        Affiliation.objects.create(
            member=mover, constituent_body=mover.constituent_body, area=lebak.region, institution="Dinsos"
        )
        client = signed_in(mover.user)
        page = text(client.get(OWN))
        assert "Wilayah tugas utama Anda" in page
        overview = text(client.get("/anggota/"))
        assert lebak.name in overview
        assert pandeglang.name in overview
