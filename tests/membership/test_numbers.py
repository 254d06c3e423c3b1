"""The member number: what it says, that it is given once, and that it never changes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection
from hypothesis import given
from hypothesis import strategies as st
from time_machine import travel

from audit.enums import Event
from audit.models import Entry
from membership.actions.admission import admit
from membership.actions.verification import verify
from membership.models import Member, NumberSeries
from membership.numbering import LAST_IN_YEAR, compose, read
from privacy.actions.erase import erase_person
from tests.factories import MemberFactory
from vault.personal import Subject

EXAMPLE = {"region": "36.01", "body": "05", "year": 2025, "sequence": 42}
NUMBERS = st.builds(
    compose,
    region=st.sampled_from(["36", "36.01", "36.02.14", "36.74"]),
    body=st.sampled_from(["01", "06", "42"]),
    year=st.integers(2018, 2099),
    sequence=st.integers(1, LAST_IN_YEAR),
)


class TestTheDigits:
    def test_are_those_of_the_statutes_example(self):
        assert compose(**EXAMPLE) == "FPS.3601.05.25.00042.5"

    @given(NUMBERS)
    def test_read_back_however_they_are_typed(self, number):
        for typed in (number, number.lower(), number.replace(".", " "), number[4:], number.replace(".", "")):
            assert read(f" {typed} ") == number

    @given(NUMBERS, st.data())
    def test_betray_any_single_digit_that_was_misread(self, number, data):
        places = [place for place, sign in enumerate(number) if sign.isdecimal()]
        place = data.draw(st.sampled_from(places))
        wrong = data.draw(st.sampled_from(sorted(set("0123456789") - {number[place]})))
        assert read(number[:place] + wrong + number[place + 1 :]) is None

    @pytest.mark.parametrize("text", ["", "FPS", "Siti", "FPS.3601.05.25.00042", "३६०१०५२५०००४२५", "\x00"])
    def test_are_not_seen_where_there_are_none(self, text):
        assert read(text) is None

    @pytest.mark.parametrize("part", [{"sequence": 0}, {"sequence": 100_000}, {"body": "5"}, {"body": "x5"}])
    def test_are_refused_for_parts_that_do_not_fit(self, part):
        with pytest.raises(ValueError, match="no member number"):
            compose(**EXAMPLE | part)


@pytest.mark.django_db
class TestGiving:
    @travel("2026-12-31 16:59:59+00:00")  # a second before New Year in Jakarta
    def test_takes_branch_body_and_year_of_the_moment(self, secretariat):
        member = MemberFactory()
        assert admit(member, by=secretariat) == "FPS.3602.05.26.00001.9"

    def test_begins_a_new_series_at_new_year_in_jakarta(self, secretariat):
        with travel("2026-12-31 16:59:59+00:00", tick=False):
            admit(MemberFactory(), by=secretariat)
            admit(MemberFactory(), by=secretariat)
        with travel("2026-12-31 17:00:00+00:00", tick=False):
            number = admit(MemberFactory(), by=secretariat)
        assert number.split(".")[3:5] == ["27", "00001"]

    def test_happens_once_and_survives_a_move_to_another_branch(self, secretariat, pandeglang):
        member = MemberFactory()
        number = admit(member, by=secretariat)
        Member.objects.filter(pk=member.pk).update(branch=pandeglang)
        assert admit(Member.objects.get(pk=member.pk), by=secretariat) == number
        assert Entry.objects.about(member).filter(event=Event.MEMBER_NUMBERED).count() == 1

    def test_comes_with_the_first_verification_and_stays_with_the_next(self, secretariat):
        member = MemberFactory()
        verify(member, version=1, by=secretariat)
        first = Member.objects.get(pk=member.pk).number
        Member.objects.filter(pk=member.pk).update(verified_at=None)
        verify(Member.objects.get(pk=member.pk), version=1, by=secretariat)
        assert first
        assert Member.objects.get(pk=member.pk).number == first

    def test_is_refused_when_the_series_of_the_year_is_full(self, secretariat):
        member = MemberFactory()
        with travel("2026-06-01"):
            NumberSeries.objects.create(year=2026, given=LAST_IN_YEAR)
            with pytest.raises(IntegrityError):
                admit(member, by=secretariat)

    def test_leaves_the_number_to_an_erased_member_so_that_nobody_gets_it_again(self, secretariat):
        member = MemberFactory()
        number = admit(member, by=secretariat)
        erase_person(Subject(member_id=member.pk), by=None)
        assert Member.objects.get(pk=member.pk).number == number

    def test_the_database_refuses_the_same_number_twice(self, secretariat):
        number = admit(MemberFactory(), by=secretariat)
        with pytest.raises(IntegrityError):
            Member.objects.filter(pk=MemberFactory().pk).update(number=number)


@pytest.mark.django_db
class TestSeeing:
    def test_the_desk_finds_her_by_it_however_it_is_typed(self, client, secretariat):
        found, other = MemberFactory(), MemberFactory()
        number = admit(found, by=secretariat)
        admit(other, by=secretariat)
        client.force_login(secretariat)
        assert "Nama atau nomor anggota" in client.get("/meja/anggota/").content.decode()
        answer = client.post("/meja/anggota/", {"name": number.lower().replace(".", " ")}, follow=True)
        assert [member.pk for member in answer.context["members"]] == [found.pk]
        assert number in client.get(f"/meja/anggota/{found.pk}/").content.decode()

    def test_another_branch_does_not_find_her_by_it(self, client, secretariat, verifier_of_pandeglang):
        number = admit(MemberFactory(), by=secretariat)
        client.force_login(verifier_of_pandeglang)
        answer = client.post("/meja/anggota/", {"name": number}, follow=True)
        assert list(answer.context["members"]) == []

    def test_she_sees_her_own(self, client, member_of_lebak, secretariat):
        client.force_login(member_of_lebak.user)
        assert "Nomor anggota" not in client.get("/anggota/").content.decode()
        number = admit(member_of_lebak, by=secretariat)
        assert number in client.get("/anggota/").content.decode()


def in_parallel(work, things) -> list:
    def one(thing):
        try:
            return work(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        return list(crowd.map(one, things))


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_get_twenty_numbers_without_a_gap(secretariat):
    members = [MemberFactory() for _n in range(20)]
    numbers = in_parallel(lambda member: admit(member, by=secretariat), members)
    assert sorted(int(number.split(".")[4]) for number in numbers) == list(range(1, 21))


@pytest.mark.django_db(transaction=True)
def test_one_member_numbered_twenty_times_at_once_gets_one_number(secretariat):
    member = MemberFactory()
    copies = [Member.objects.get(pk=member.pk) for _n in range(20)]
    assert len(set(in_parallel(lambda copy: admit(copy, by=secretariat), copies))) == 1
    assert NumberSeries.objects.get().given == 1
