"""An entry says by which door it came and from which network, and not from which device."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse

from audit.actions import record
from audit.enums import Event
from audit.models import Entry
from audit.origin import origin, remember_origin

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen_from(rf):
    """The origin that is known while a request with this path and these headers runs."""

    def see(path="/", **headers):
        seen = []

        def view(request):
            seen.append(origin())
            return HttpResponse()

        remember_origin(view)(rf.get(path, **headers))
        return seen[0]

    return see


@pytest.mark.parametrize(
    ("path", "door"),
    [
        ("/cms/pages/3/", "cms"),
        ("/meja/jejak/", "desk"),
        ("/anggota/profil/", "web"),
        ("/cmsx", "web"),
        ("/", "web"),
    ],
)
def test_the_path_tells_the_door(seen_from, path, door):
    assert seen_from(path).channel == door


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:77:4::1", "2001:db8:77::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_only_the_network_is_kept(seen_from, address, network):
    assert seen_from(REMOTE_ADDR=address).network == network


def test_behind_a_trusted_proxy_the_clients_network_counts(seen_from, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    origin = seen_from(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.9, 203.0.113.77")
    assert origin.network == "203.0.113.0/24"


def test_a_header_that_no_proxy_wrote_is_not_believed(seen_from, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert seen_from(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="203.0.113.77").network == "192.0.2.0/24"


def test_a_proxy_that_is_missing_stops_nothing(seen_from, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert seen_from(HTTP_X_FORWARDED_FOR="203.0.113.77").network == ""


def test_after_the_request_nothing_of_it_is_left(rf):
    def view(request):
        raise ImproperlyConfigured

    with pytest.raises(ImproperlyConfigured):
        remember_origin(view)(rf.get("/cms/"))
    assert origin() == ("command", "")


def test_the_portal_remembers_it_for_every_request(client, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.audit.test_origin.record_the_request"]
    client.get("/cms/", REMOTE_ADDR="203.0.113.77")
    entry = Entry.objects.first()
    assert (entry.channel, entry.network) == ("cms", "203.0.113.0/24")


def record_the_request(get_response):
    """Middleware of the test above."""

    def middleware(request):
        record(Event.ACCOUNT_CHANGED, by=None)
        return get_response(request)

    return middleware
