"""Every address of the CMS, asked by another branch's editor for what Lebak keeps to itself."""

import pytest
from django.urls import reverse

from membership.enums import Role
from membership.gate.doors import DOORS
from tests.cms.addresses import OPEN_END, address, cms_doors, words
from tests.cms.lures import SECRETS, Lures, secrets_in
from tests.factories import article_in

pytestmark = pytest.mark.django_db

MISSING = 999_999_999
HUGE = 10**25
EDITORS_DOORS = [
    (name, pattern) for name, pattern in cms_doors() if name and Role.EDITOR in DOORS.get(name, ())
]
SEARCH = "?q=Rahasia&term=rahasia&search=Rahasia"


def walk(**ids: int):
    """The addresses of all doors that an editor opens, with these ids."""
    for name, pattern in EDITORS_DOORS:
        path = address(name, pattern, **ids)
        if path and path.startswith("/cms/") and path != OPEN_END:
            yield path


@pytest.mark.parametrize("which", ["draft", "private", "changed"])
def test_no_address_tells_another_branchs_editor_a_secret(client, editor_of_pandeglang, lures: Lures, which):
    client.force_login(editor_of_pandeglang)
    page = getattr(lures, which).pk
    told = {
        (method, path): secrets
        for path in walk(page=page, image=lures.image.pk, document=lures.document.pk)
        for method in ("get", "post")
        if (secrets := secrets_in(getattr(client, method)(f"{path}{SEARCH}&id={page}")))
    }
    assert told == {}


def test_there_was_something_to_tell(client, communications, lures: Lures):
    """The same walk by somebody with the whole site finds every secret."""
    client.force_login(communications)
    told = set()
    for page in (lures.draft.pk, lures.private.pk, lures.changed.pk):
        for path in walk(page=page, image=lures.image.pk, document=lures.document.pk):
            told |= set(secrets_in(client.get(path)))
            if told == set(SECRETS):
                return
    pytest.fail(f"Nobody told {set(SECRETS) - told}.")


def test_a_foreign_thing_is_answered_like_a_missing_one(client, editor_of_pandeglang, lures: Lures):
    client.force_login(editor_of_pandeglang)
    foreign = walk(page=lures.draft.pk, image=lures.image.pk, document=lures.document.pk)
    missing = walk(page=MISSING, image=MISSING, document=MISSING)
    for path, other in zip(foreign, missing, strict=True):
        if path == other:
            continue
        for method in ("get", "post"):
            first, second = (getattr(client, method)(url) for url in (path, other))
            assert (path, first.status_code, words(first)) == (path, second.status_code, words(second))


@pytest.mark.parametrize("page", [1, HUGE], ids=["the root of the tree", "a number too long"])
@pytest.mark.parametrize("who", ["editor_of_pandeglang", "administrator"])
def test_no_id_however_odd_is_answered_with_an_error(client, who, page, request):
    client.force_login(request.getfixturevalue(who))
    client.raise_request_exception = False
    thing = page if page == HUGE else MISSING
    for path in walk(page=page, image=thing, document=thing):
        for method in ("get", "post"):
            assert (path, method, getattr(client, method)(path).status_code // 100) != (path, method, 5)


ODD = [
    '?q=a"b&term=a"b&search=a"b',
    "?q=%22&search=%22&term=%22&tag=%22",
    "?q=%00&search=%00&term=%00&tag=%00&id=%00",
    f"?q={'%22' * 500}&search={'%27' * 500}&term={'%5C' * 500}",
    "?p=99999999999999999999&page_type=x.y.z&parent_page_id=x&target_pages[]=x&collection_id=x&ordering=%22",
    "?child_of=x&descendant_of=9999999999999999999999&ancestor_of=%22&fields=%22&limit=x&offset=-1&order=%22",
]


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_odd_words_in_a_query_are_answered_calmly(client, editor_of_lebak, lebak, query):
    client.force_login(editor_of_lebak)
    client.raise_request_exception = False
    article = article_in(lebak, title="Muskab Lebak")
    for path in walk(page=article.pk, image=MISSING, document=MISSING):
        assert (path, client.get(path + query).status_code // 100) != (path, 5)


@pytest.mark.parametrize("who", ["secretariat", "verifier_of_pandeglang"])
def test_nobody_without_pages_reads_a_secret_of_a_branch(client, who, request, lures: Lures):
    client.force_login(request.getfixturevalue(who))
    for path in walk(page=lures.draft.pk, image=lures.image.pk, document=lures.document.pk):
        assert (path, secrets_in(client.get(path + SEARCH))) == (path, [])


def test_a_visitor_is_led_to_the_sign_in_from_everywhere(client, lures: Lures):
    for path in walk(page=lures.draft.pk, image=lures.image.pk, document=lures.document.pk):
        assert client.get(path).url.startswith("/akun/")


def test_the_walk_reaches_the_doors_it_should(lures: Lures):
    paths = set(walk(page=lures.draft.pk, image=lures.image.pk, document=lures.document.pk))
    assert reverse("wagtailadmin_pages:edit", args=[lures.draft.pk]) in paths
    assert reverse("wagtailimages_chooser:chosen", args=[lures.image.pk]) in paths
    assert reverse("wagtailadmin_api:documents:detail", args=[lures.document.pk]) in paths
    assert len(paths) > 80
