"""Moves between branches: who sees what of the member, and when."""

import pytest
from django.utils import timezone

from membership.actions.card import issue_card
from membership.actions.proof import add_proof
from membership.enums import ProofKind, Role, TransferState
from membership.models import Affiliation, Card, Member
from tests.cast import LEBAK, Part, branch_of
from tests.desk.conftest import bare, photo
from tests.desk.moves import ACCEPT, DESK, LETTER, OWN, REFUSE, at, state_of, text
from vault.uploads import check_proof

pytestmark = pytest.mark.django_db


class TestWhoSeesWhat:
    def test_before_the_release_the_other_branch_knows_of_nothing(
        self, signed_in, requested, verifier_of_pandeglang
    ):
        client = signed_in(verifier_of_pandeglang)
        foreign, missing = client.get(at(requested)), client.get(f"{DESK}{requested.pk + 9999}/")
        assert foreign.status_code == missing.status_code == 404
        assert bare(foreign) == bare(missing)
        assert client.post(at(requested), ACCEPT).status_code == 404

    def test_from_the_release_on_it_sees_name_number_and_standing_and_no_phone_nor_nik(
        self, signed_in, released, mover, verifier_of_pandeglang
    ):
        client = signed_in(verifier_of_pandeglang)
        page = text(client.get(at(released)))
        for shown in (mover.name, mover.number, "Anggota aktif", LETTER):
            assert shown in page
        for hidden in ("81276655431", "812-7665-5431", mover.user.email, f"/meja/anggota/{mover.pk}/"):
            assert hidden not in page
        for path in ("", "nik/lihat/", "berkas/"):
            assert client.get(f"/meja/anggota/{mover.pk}/{path}").status_code == 404
        assert mover.name in text(client.get(f"{at(released)}surat/"))

    def test_a_third_branch_sees_nothing_ever(self, signed_in, accepted):
        third = Part("verifikator.cilegon", Role.VERIFIER, "kota-cilegon").play()
        client = signed_in(third)
        assert client.get(at(accepted)).status_code == 404
        assert client.get(f"{at(accepted)}surat/").status_code == 404
        assert list(client.get(DESK, {"status": "selesai"}).context["transfers"]) == []

    def test_the_origin_loses_access_at_once_and_the_destination_has_it(
        self, at_desk, released, mover, lebak, verifier_of_lebak, verifier_of_pandeglang
    ):
        proof = add_proof(mover, check_proof(photo()), kind=ProofKind.DECREE, by=mover.user)
        Affiliation.objects.create(member=mover, constituent_body=mover.constituent_body, area=lebak.region)
        issue_card(mover, by=verifier_of_lebak)
        origin, destination = at_desk(verifier_of_lebak), at_desk(verifier_of_pandeglang)
        page = f"/meja/anggota/{mover.pk}/"
        paths = [page, f"{page}nik/", f"{page}nik/lihat/", f"{page}berkas/", f"{page}berkas/{proof.pk}/"]
        assert {origin.get(path).status_code for path in paths} == {200}
        assert {destination.get(path).status_code for path in paths} == {404}
        destination.post(at(released), ACCEPT)
        assert {origin.get(path).status_code for path in paths} == {404}
        assert origin.get(f"/cms/membership/member/edit/{mover.pk}/").status_code == 404
        assert {destination.get(path).status_code for path in paths} == {200}
        for rows in (Member.objects, Affiliation.objects, Card.objects):
            assert rows.within_reach_of(verifier_of_pandeglang).exists()
            assert not rows.within_reach_of(verifier_of_lebak).exists()

    def test_the_origin_keeps_the_row_with_her_number_alone(
        self, signed_in, accepted, mover, verifier_of_lebak, chair_of_lebak
    ):
        for officer in (verifier_of_lebak, chair_of_lebak):
            client = signed_in(officer)
            for page in (client.get(at(accepted)), client.get(DESK, {"status": "selesai"})):
                assert mover.number in text(page)
                for hidden in (mover.name, "Pindah domisili", "81276655431"):
                    assert hidden not in text(page)
            assert client.get(f"{at(accepted)}surat/").status_code == 404

    def test_the_destination_that_refused_knows_her_by_number_alone(
        self, signed_in, released, mover, verifier_of_pandeglang
    ):
        client = signed_in(verifier_of_pandeglang)
        client.post(at(released), REFUSE | {"seen": "released"})
        assert state_of(released) == TransferState.REFUSED
        page = text(client.get(at(released)))
        assert mover.number in page
        assert mover.name not in page

    def test_whose_data_are_restricted_is_seen_by_no_branch(
        self, signed_in, released, mover, verifier_of_lebak, verifier_of_pandeglang
    ):
        Member.objects.filter(pk=mover.pk).update(restricted_at=timezone.now())
        for officer in (verifier_of_lebak, verifier_of_pandeglang):
            assert signed_in(officer).get(at(released)).status_code == 404
        assert signed_in(mover.user).get(OWN).context["transfer"] == released

    def test_whoever_sees_her_reads_where_she_belonged(
        self, signed_in, accepted, mover, pandeglang, verifier_of_pandeglang
    ):
        page = text(signed_in(verifier_of_pandeglang).get(f"/meja/anggota/{mover.pk}/"))
        assert f"Pindah dari {branch_of(LEBAK).name} ke {pandeglang.name}" in page
