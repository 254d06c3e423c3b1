"""What somebody sees first in the CMS: the right hour, and no way out into English."""

from datetime import UTC, datetime

import pytest

from membership.models import Notice

pytestmark = pytest.mark.django_db


def test_a_notice_says_the_same_hour_in_the_list_and_opened(client, secretariat):
    Notice.objects.update(published_at=datetime(2026, 11, 24, 8, 39, tzinfo=UTC))
    client.force_login(secretariat)
    for address in ("/cms/notice/", f"/cms/notice/inspect/{Notice.objects.first().pk}/"):
        page = client.get(address).content.decode()
        assert "15.39 WIB" in page, address
        assert "08.39" not in page, address


@pytest.mark.parametrize("who", ["editor_of_lebak", "administrator"])
def test_the_menu_leads_to_no_guide_in_english(client, who, request):
    client.force_login(request.getfixturevalue(who))
    assert "guide.wagtail.org" not in client.get("/cms/").content.decode()


def test_a_form_shows_dates_as_the_lists_do_and_not_year_first(client, secretariat, member_of_lebak):
    client.force_login(secretariat)
    page = client.get(f"/cms/membership/member/edit/{member_of_lebak.pk}/").content.decode()
    assert f'value="{member_of_lebak.registered_on:%d/%m/%Y}"' in page
    assert f'value="{member_of_lebak.registered_on:%Y-%m-%d}"' not in page
