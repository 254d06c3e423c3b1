"""Registers that only show: affiliations, applications, cards and transfers, each to whoever sees such rows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from membership.actions.transfer import accept, release
from membership.enums import ApplicationState, TransferState
from membership.models import Application, Card, StandingDecision, Transfer
from tests.cms.addresses import words
from tests.cms.reading import NIK, REGISTERS, TOKEN, a_row_of, address, shown, signed_in
from tests.factories import AffiliationFactory, ApplicationFactory, CardFactory, MemberFactory

pytestmark = pytest.mark.django_db

every_register = pytest.mark.parametrize("register", REGISTERS)


@every_register
def test_a_verifier_sees_her_branch_and_the_secretariat_all(
    verifier_of_lebak, secretariat, lebak, pandeglang, register
):
    own, foreign = a_row_of(register, lebak), a_row_of(register, pandeglang)
    assert shown(signed_in(verifier_of_lebak), register) == {own.pk}
    assert shown(signed_in(secretariat), register) == {own.pk, foreign.pk}
    assert signed_in(verifier_of_lebak).get(address(register, own)).status_code == 200


@every_register
def test_a_foreign_row_is_a_missing_one_and_no_filter_or_number_reaches_it(
    verifier_of_lebak, pandeglang, register
):
    foreign, client = a_row_of(register, pandeglang), signed_in(verifier_of_lebak)
    answer = client.get(address(register, foreign))
    assert answer.status_code == 404
    missing = client.get(address(register, foreign).replace(str(foreign.pk), "999999999"))
    assert words(answer) == words(missing)
    for query in ({"cabang": pandeglang.slug}, {"q": foreign.pk}, {"branch__id__exact": pandeglang.pk}):
        assert shown(client, register, **query) == set()


@every_register
@pytest.mark.parametrize("verb", ["create", "edit", "delete", "history"])
def test_nothing_is_made_changed_or_removed_here(administrator, secretariat, lebak, register, verb):
    row = a_row_of(register, lebak)
    path = address(register) + (f"{verb}/" if verb == "create" else f"{verb}/{row.pk}/")
    for user in (secretariat, administrator):
        assert [getattr(signed_in(user), how)(path).status_code for how in ("get", "post")] == [404, 404]


@every_register
@pytest.mark.parametrize("who", ["chair_of_lebak", "editor_of_lebak", "communications", "board", "partner"])
def test_nobody_else_comes_in(request, lebak, register, who):
    row, client = a_row_of(register, lebak), signed_in(request.getfixturevalue(who))
    for path in (address(register), address(register, row), f"{address(register)}?export=csv"):
        assert client.get(path).status_code == 403


def test_an_administrator_sees_what_the_table_lets_her_see(administrator, lebak):
    rows = {register: a_row_of(register, lebak) for register in REGISTERS}
    client = signed_in(administrator)
    assert shown(client, "affiliation") == {rows["affiliation"].pk}
    for register in ("application", "card", "transfer"):
        assert client.get(address(register)).url == "/cms/"  # as Wagtail refuses
        assert client.get(address(register, rows[register])).status_code == 404
        assert address(register) not in client.get("/cms/").content.decode()


@every_register
def test_a_row_leads_to_the_desk_and_tells_neither_nik_nor_code(secretariat, lebak, register):
    row, client = a_row_of(register, lebak), signed_in(secretariat)
    owner = row.pk if register in {"application", "transfer"} else row.member_id
    desk = {
        "affiliation": f"/meja/anggota/{owner}/",
        "application": f"/meja/permohonan/{owner}/",
        "card": f"/meja/anggota/{owner}/kartu/",
        "transfer": f"/meja/mutasi/{owner}/",
    }[register]
    for path in (address(register), address(register, row)):
        page = client.get(path).content.decode()
        assert f'href="{desk}"' in page
        assert "Buka di meja" in page
        assert NIK not in page
        assert TOKEN not in page
    assert client.get(desk).status_code == 200


@every_register
def test_rows_are_found_by_number_and_never_by_name_or_nik(secretariat, lebak, register):
    name = {"name": "Saodah Penyuluh"}
    row, client = a_row_of(register, lebak, **name), signed_in(secretariat)
    a_row_of(register, lebak)
    assert shown(client, register, q=str(row.pk)) == {row.pk}
    for words_of_her in ("Saodah", "Penyuluh", NIK):
        assert shown(client, register, q=words_of_her) == set()
    if register != "application":
        digits = row.member.number.removeprefix("FPS.").replace(".", " ")
        for typed in (row.member.number, digits, row.member.number.lower(), row.member.number[-8:]):
            assert row.pk in shown(client, register, q=typed)


@every_register
def test_many_rows_cost_no_more_queries(
    secretariat, lebak, pandeglang, register, django_assert_max_num_queries
):
    client = signed_in(secretariat)
    counts = []
    for more in (5, 45):
        for number in range(more):
            a_row_of(register, (lebak, pandeglang)[number % 2])
        with django_assert_max_num_queries(25) as made:
            assert client.get(address(register)).status_code == 200
        counts.append(len(made))
    assert counts[0] == counts[1]


@every_register
@pytest.mark.parametrize(
    "query", ["status=xyz", "cabang=x%00", "unsur=99%27", "periode=1-hari", "keanggotaan=aktif%22"]
)
def test_a_value_that_is_not_offered_is_a_missing_page(secretariat, lebak, register, query):
    name = query.partition("=")[0]
    asks = name in {"status", "cabang", "periode"} or (name, register) in {
        ("unsur", "affiliation"), ("unsur", "application"), ("unsur", "card"), ("keanggotaan", "card"),
    }  # fmt: skip
    row = a_row_of(register, lebak)
    answer = signed_in(secretariat).get(f"{address(register)}?{query}")
    assert answer.status_code == (404 if asks else 200)
    assert asks or [each.pk for each in answer.context["object_list"]] == [row.pk]


@pytest.mark.parametrize("register", ["application", "card", "transfer", "affiliation"])
def test_nobody_can_ask_letter_by_letter_for_a_secret(secretariat, lebak, register):
    row, client = a_row_of(register, lebak), signed_in(secretariat)
    for query in ("token__startswith", "member__nik_index__startswith", "nik__isnull", "user__password__gt"):
        assert shown(client, register, **{query: "zzz"}) == {row.pk}


def test_applications_are_narrowed_by_how_they_stand_and_drafts_and_her_own_are_nobodys(
    verifier_of_lebak, lebak
):
    waiting = ApplicationFactory(branch=lebak)
    late = ApplicationFactory(branch=lebak, due_on=timezone.localdate() - timedelta(days=1))
    back = ApplicationFactory(branch=lebak, state=ApplicationState.RETURNED)
    ApplicationFactory(branch=lebak, state=ApplicationState.DRAFT)
    ApplicationFactory(branch=lebak, user=verifier_of_lebak)
    client = signed_in(verifier_of_lebak)
    assert shown(client, "application") == {waiting.pk, late.pk, back.pk}
    assert shown(client, "application", status="terlambat") == {late.pk}
    assert shown(client, "application", status="diperbaiki") == {back.pk}
    Application.objects.filter(pk=late.pk).update(submitted_at=timezone.now() - timedelta(days=7))
    assert shown(client, "application", periode="7-hari") == {waiting.pk, back.pk}
    assert shown(client, "application", unsur="01") == set()


def test_cards_are_narrowed_by_whether_they_count_and_by_standing(secretariat, lebak):
    valid, resting, lost = (CardFactory() for _number in range(3))
    StandingDecision.objects.create(member=resting.member, kind="paused")
    Card.objects.filter(pk=lost.pk).update(revoked_at=timezone.now())
    client = signed_in(secretariat)
    assert shown(client, "card", status="berlaku") == {valid.pk}
    assert shown(client, "card", status="tidak-berlaku") == {resting.pk}
    assert shown(client, "card", status="hilang") == {lost.pk}
    assert shown(client, "card", keanggotaan="nonaktif") == {resting.pk}


def test_affiliations_are_narrowed_by_whether_they_are_over_and_checked(secretariat, lebak):
    today = timezone.localdate()
    waiting, verified, ended = (
        AffiliationFactory(member=MemberFactory(branch=lebak), verified_at=at, until=until)
        for at, until in ((None, None), (timezone.now(), today), (timezone.now(), today - timedelta(days=1)))
    )
    client = signed_in(secretariat)
    for status, row in (("belum", waiting), ("terverifikasi", verified), ("berakhir", ended)):
        assert shown(client, "affiliation", status=status) == {row.pk}


def test_an_applicants_affiliation_is_seen_by_whoever_sees_her_application(
    verifier_of_lebak, verifier_of_pandeglang, administrator
):
    application = ApplicationFactory()
    row = AffiliationFactory(application=application)
    draft = ApplicationFactory(state=ApplicationState.DRAFT)
    AffiliationFactory(application=draft)
    assert shown(signed_in(verifier_of_lebak), "affiliation") == {row.pk}
    for other in (verifier_of_pandeglang, administrator):
        assert shown(signed_in(other), "affiliation") == set()


def test_what_is_hers_elsewhere_is_no_work_of_her_role(verifier_of_lebak, pandeglang):
    herself = MemberFactory(admitted=True, branch=pandeglang, user=verifier_of_lebak)
    AffiliationFactory(member=herself)
    CardFactory(member=herself)
    for register in REGISTERS:
        assert shown(signed_in(verifier_of_lebak), register) == set()


def test_an_officers_own_move_is_in_the_list_of_others_alone(verifier_of_lebak, secretariat, lebak):
    hers = a_row_of("transfer", lebak, user=verifier_of_lebak)
    assert shown(signed_in(verifier_of_lebak), "transfer") == set()
    assert shown(signed_in(secretariat), "transfer") == {hers.pk}


def test_a_branch_that_somebody_left_reads_no_more_of_her_than_her_number(
    verifier_of_lebak, verifier_of_pandeglang, lebak, pandeglang
):
    member = MemberFactory(admitted=True, branch=lebak, name="Saodah Pindah")
    move = Transfer.objects.create(
        member=member, origin=lebak, destination=pandeglang, due_on=timezone.localdate()
    )
    destination = signed_in(verifier_of_pandeglang)
    assert shown(destination, "transfer") == set()
    release(move, letter_number="1/L", by=verifier_of_lebak)
    assert shown(destination, "transfer") == {move.pk}
    accept(Transfer.objects.get(pk=move.pk), by=verifier_of_pandeglang)
    origin = signed_in(verifier_of_lebak)
    for path in (address("transfer"), address("transfer", move)):
        page = origin.get(path).content.decode()
        assert member.number in page
        assert "Saodah" not in page
    assert shown(origin, "transfer", status="diterima") == {move.pk}
    assert Transfer.objects.get().state == TransferState.ACCEPTED


def test_nobody_whose_data_are_restricted_has_a_card_or_a_move_in_the_registers(secretariat, lebak):
    rows = {
        register: a_row_of(register, lebak, restricted_at=timezone.now())
        for register in ("card", "transfer", "affiliation")
    }
    client = signed_in(secretariat)
    assert shown(client, "card") == shown(client, "transfer") == set()
    # The secretariat answers requests about restriction, and sees her row as in the register of members.
    assert shown(client, "affiliation") == {rows["affiliation"].pk}


def test_a_period_follows_the_calendar_of_jakarta(secretariat, lebak):
    card, client = CardFactory(), signed_in(secretariat)
    first = timezone.localtime().replace(month=1, day=1, hour=0, minute=30)  # in UTC still last year
    Card.objects.filter(pk=card.pk).update(issued_at=first)
    assert shown(client, "card", periode="tahun-ini") == {card.pk}
    assert shown(client, "card", periode="tahun-lalu") == set()
