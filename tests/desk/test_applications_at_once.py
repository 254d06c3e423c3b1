"""Many officers deciding at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone
from time_machine import travel

from audit.enums import Event
from audit.models import Entry
from membership.actions import review
from membership.actions.consent import withdraw_consent
from membership.enums import ApplicationState, Purpose, Role, Seen
from membership.models import Application, Card, Member, NumberSeries
from tests.cast import LEBAK, Part
from tests.factories import AffiliationFactory, ApplicationFactory

pytestmark = pytest.mark.django_db(transaction=True)

CROWD = 20
NEW_YEAR = "2026-12-31 17:00:00+00:00"  # in Jakarta


def in_parallel(work, things) -> list:
    """What `work` makes of each of `things`, or the exception that it raised."""

    def one(thing):
        try:
            return work(thing)
        except Exception as problem:  # noqa: BLE001 -- which one is what the tests ask
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        return list(crowd.map(one, things))


def waiting() -> Application:
    application = ApplicationFactory()
    AffiliationFactory(application=application)
    return application


def approve(application, by) -> Member:
    return review.approve(application, version=1, seen=[Seen.IDENTITY_CARD], nik=application.nik, by=by)


def series(member) -> tuple[int, int]:
    """Year and place in the series, as the number says them."""
    *_start, year, sequence, _check = Member.objects.get(pk=member.pk).number.split(".")
    return int(year), int(sequence)


def test_one_application_approved_twenty_times_makes_one_member_and_one_number(
    verifier_of_lebak, secretariat
):
    application = waiting()
    officers = [verifier_of_lebak, secretariat] * (CROWD // 2)
    answers = in_parallel(lambda officer: approve(application, officer), officers)
    won = [answer for answer in answers if isinstance(answer, Member)]
    second = [answer for answer in answers if isinstance(answer, review.NotWaiting)]
    assert (len(won), len(second)) == (1, CROWD - 1), answers
    winner = Application.objects.get(pk=application.pk).decided_by
    assert {answer.application.decided_by for answer in second} == {winner}
    assert Member.objects.get().number
    assert Card.objects.count() == 1
    assert NumberSeries.objects.get().given == 1
    assert Entry.objects.filter(event=Event.APPLICATION_APPROVED).count() == 1


def test_twenty_applications_approved_at_once_get_twenty_numbers_without_a_gap(verifier_of_lebak):
    applications = [waiting() for _n in range(CROWD)]
    members = in_parallel(lambda application: approve(application, verifier_of_lebak), applications)
    assert all(isinstance(member, Member) for member in members), members
    assert sorted(sequence for _year, sequence in map(series, members)) == list(range(1, CROWD + 1))


def test_across_new_year_in_jakarta_each_year_has_a_series_of_its_own(verifier_of_lebak):
    with travel("2026-12-31 16:59:59.999+00:00", tick=True):  # the clock runs into the new year meanwhile
        applications = [waiting() for _n in range(CROWD)]
    with travel("2026-12-31 16:59:59.7+00:00", tick=True):
        verifier_of_lebak.refresh_from_db()
        members = in_parallel(lambda application: approve(application, verifier_of_lebak), applications)
        assert timezone.now().isoformat() > "2026-12-31T17"
    assert all(isinstance(member, Member) for member in members), members
    by_year: dict[int, list[int]] = {}
    for year, sequence in map(series, members):
        by_year.setdefault(year, []).append(sequence)
    assert set(by_year) <= {26, 27}
    for sequences in by_year.values():
        assert sorted(sequences) == list(range(1, len(sequences) + 1))


def test_three_different_answers_at_once_are_one_decision(secretariat):
    officers = [Part(f"verifikator.{n}", Role.VERIFIER, LEBAK).play() for n in range(6)]
    for _round in range(3):
        application = waiting()
        answers = (
            lambda by, it=application: approve(it, by),
            lambda by, it=application: review.send_back(it, version=1, remarks={"name": "x"}, by=by),
            lambda by, it=application: review.reject(it, version=1, reason="x", by=by),
        )
        done = in_parallel(lambda pair: pair[0](pair[1]), zip(answers * 2, officers, strict=True))
        assert sum(isinstance(answer, review.NotWaiting) for answer in done) == 5, done
        row = Application.objects.get(pk=application.pk)
        assert row.state in {ApplicationState.APPROVED, ApplicationState.RETURNED, ApplicationState.REJECTED}
        assert Member.objects.filter(user=application.user).exists() == (
            row.state == ApplicationState.APPROVED
        )


def test_the_same_nik_in_two_applications_at_once_is_held_by_one_and_waits_with_the_other(verifier_of_lebak):
    pair = [waiting(), waiting()]
    Application.objects.update(nik=pair[0].nik)
    pair[1].nik = pair[0].nik
    members = in_parallel(lambda application: approve(application, verifier_of_lebak), pair)
    assert all(isinstance(member, Member) for member in members), members
    assert Member.objects.filter(nik_index__isnull=False).count() == 1
    assert Member.objects.filter(nik_conflict_at__isnull=False).count() == 1


def test_an_approval_and_the_applicants_own_withdrawal_end_in_one(verifier_of_lebak):
    def withdraw(application):
        return Application.objects.filter(pk=application.pk, state=ApplicationState.SUBMITTED).update(
            state=ApplicationState.WITHDRAWN, version=2
        )

    for _round in range(5):
        application = waiting()
        works = [withdraw, lambda it: approve(it, verifier_of_lebak)]
        taken_back, member = in_parallel(lambda work, it=application: work(it), works)
        assert (taken_back == 1) != isinstance(member, Member)


def test_an_approval_and_the_withdrawal_of_her_consent_leave_no_member_whose_data_are_used(verifier_of_lebak):
    for _round in range(5):
        application = waiting()
        works = [
            lambda it: withdraw_consent(it.user, Purpose.MEMBERSHIP, by=it.user),
            lambda it: approve(it, verifier_of_lebak),
        ]
        stopped, member = in_parallel(lambda work, it=application: work(it), works)
        assert stopped is True
        if isinstance(member, Member):
            assert not Member.objects.listed().filter(pk=member.pk).exists()
        else:
            assert Application.objects.get(pk=application.pk).state == ApplicationState.WITHDRAWN
