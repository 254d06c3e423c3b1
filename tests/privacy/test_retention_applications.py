"""Applications for membership that came to nothing go in their time; those that wait, or made a member, stay."""

import pytest

from accounts.models import User
from membership.models import Application
from privacy.actions.retention import retain
from privacy.rules import Code
from tests.factories import AffiliationFactory, ApplicationFactory
from tests.privacy.test_retention import ago


class TestApplicationsForMembership:
    """Of which one lies just past, or just within, the time of its rule."""

    def stays(self, code, past, **fields):
        moment = ago(code, past=past)
        row = ApplicationFactory(decided_at=moment, **fields)
        AffiliationFactory(application=row)
        Application.objects.filter(pk=row.pk).update(updated_at=moment)
        count = retain()[code]
        stays = Application.objects.filter(pk=row.pk).exists()
        assert count == int(not stays)
        return stays

    @pytest.mark.django_db
    @pytest.mark.parametrize("past", [True, False])
    @pytest.mark.parametrize("state", ["draft", "returned"])
    def test_that_were_left_alone_go_after_ninety_days(self, state, past):
        assert self.stays(Code.APPLICATION_DRAFTS, past, state=state) is not past
        assert User.objects.filter(email__startswith="pemohon.").exists()

    @pytest.mark.django_db
    @pytest.mark.parametrize("past", [True, False])
    @pytest.mark.parametrize("state", ["rejected", "withdrawn"])
    def test_that_came_to_nothing_go_after_a_year(self, state, past):
        assert self.stays(Code.APPLICATIONS_ENDED, past, state=state) is not past

    @pytest.mark.django_db
    @pytest.mark.parametrize("code", [Code.APPLICATION_DRAFTS, Code.APPLICATIONS_ENDED])
    @pytest.mark.parametrize("state", ["submitted", "approved"])
    def test_that_wait_or_made_a_member_stay(self, code, state):
        emptied = {"name": "", "phone": "", "village": None, "nik": None} if state == "approved" else {}
        user = User.objects.create_user("pemohon.lama@test.forpeksos.id")
        assert self.stays(code, True, state=state, user=user, **emptied)
