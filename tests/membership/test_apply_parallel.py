"""Twenty clicks at once: one application, sent once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from audit.enums import Event
from audit.models import Entry
from membership.actions.apply import (
    ApplicationChangedElsewhere,
    NotWithApplicant,
    begin,
    save_step,
    submit,
)
from membership.actions.taking_back import withdraw
from membership.enums import ApplicationState
from membership.models import Application
from tests.membership.applying import complete, hers

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = range(20)


def in_parallel(work) -> list:
    def one(number):
        try:
            return work(number)
        except (ApplicationChangedElsewhere, NotWithApplicant) as refused:
            return type(refused).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        return list(crowd.map(one, CROWD))


def test_twenty_beginnings_are_one_application(applicant):
    assert len(set(in_parallel(lambda _n: begin(applicant).pk))) == 1
    assert Application.objects.count() == 1


def test_twenty_sendings_are_one(applicant):
    application = complete(applicant)
    results = in_parallel(lambda _n: submit(application, version=application.version))
    assert sorted(map(str, results)) == ["False"] * 19 + ["True"]
    assert hers(applicant).state == ApplicationState.SUBMITTED
    assert hers(applicant).version == application.version + 1
    assert Entry.objects.filter(event=Event.APPLICATION_SUBMITTED).count() == 1


def test_of_twenty_different_forms_with_one_version_one_is_saved(applicant):
    application = complete(applicant)
    changes = [{"phone": f"+62812000000{number:02}"} for number in CROWD]
    results = in_parallel(lambda n: save_step(application, version=application.version, changes=changes[n]))
    assert results.count(None) == 1
    assert results.count("ApplicationChangedElsewhere") == 19
    assert hers(applicant).version == application.version + 1


def test_sent_and_taken_back_at_once_it_is_one_of_the_two_and_never_half(applicant):
    application = complete(applicant)

    def either(number: int) -> bool:
        return withdraw(application) if number % 2 else submit(application, version=application.version)

    in_parallel(either)
    end = hers(applicant)
    assert end.state == ApplicationState.WITHDRAWN
    assert (end.name, end.affiliations.count()) == ("", 0)
    assert Entry.objects.filter(event=Event.APPLICATION_WITHDRAWN).count() == 1
