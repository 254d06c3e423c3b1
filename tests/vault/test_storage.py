"""Private files: no address leads to them, and only the portal's own user reads them."""

import re
from pathlib import Path
from stat import S_IMODE

import boto3
import moto
import pytest
from django.core.files.base import ContentFile
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from membership.models import Proof
from tests.architecture.places import PRODUCTION, run_python
from vault.bucket import PrivateBucket
from vault.storage import nameless, private_storage

SECRET = b"SK-Contoh-Rahasia"


@pytest.fixture
def kept():
    """The name and path of a private file."""
    store = private_storage()
    name = store.save("membership.proof/uji.pdf", ContentFile(SECRET))
    yield name, Path(store.path(name))
    store.delete(name)


def test_the_store_lies_outside_of_what_is_served(settings, kept):
    _name, path = kept
    sources = [folder[1] if isinstance(folder, tuple) else folder for folder in settings.STATICFILES_DIRS]
    for served in (settings.MEDIA_ROOT, settings.STATIC_ROOT, *sources):
        assert not path.resolve().is_relative_to(Path(served).resolve())


def test_files_and_folders_are_for_the_portal_alone(kept):
    _name, path = kept
    assert S_IMODE(path.stat().st_mode) == 0o600
    assert S_IMODE(path.parent.stat().st_mode) == 0o700


def test_large_files_that_came_over_the_disk_too(settings, kept):
    _name, path = kept
    store = private_storage()
    with path.open("rb") as file:
        name = store.save("membership.proof/besar.pdf", ContentFile(file.read() * 200_000))
    assert S_IMODE(Path(store.path(name)).stat().st_mode) == 0o600
    store.delete(name)


def test_a_private_file_has_no_address(kept):
    name, _path = kept
    with pytest.raises(ValueError, match="no address"):
        private_storage().url(name)
    with pytest.raises(ValueError, match="no address"):
        _ = Proof(file=name).file.url


def addresses_that_take_a_path(resolver=None, before="") -> list[str]:
    """Every address of the portal with room for a file's name, as "…{}…"."""
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        whole = before + re.sub(r"^\^|\$$|\\Z$", "", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            found += addresses_that_take_a_path(pattern, whole)
        elif isinstance(pattern, URLPattern) and re.search(r"<[^>]*>", whole):
            found.append(re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)|<[^>]*>", "{}", whole))
    return found


WALKS = [
    "{name}",
    "../{folder}/{name}",
    "..%2f{folder}%2f{name}",
    "%2e%2e/{folder}/{name}",
    "....//{folder}/{name}",
    "..\\{folder}\\{name}",
    "%252e%252e%252f{folder}%252f{name}",
    "/{path}",
    "%2f{path}",
    "private/{name}",
]


def nothing_leaks(client, addresses) -> bool:
    client.raise_request_exception = False
    return all(SECRET not in b"".join(client.get(f"/{address}")) for address in addresses)


@pytest.mark.django_db
@pytest.mark.parametrize("walk", WALKS)
def test_no_walk_leads_to_it_from_where_files_are_served(client, administrator, kept, walk):
    name, path = kept
    target = walk.format(name=name, folder=Path(private_storage().location).name, path=path)
    client.force_login(administrator)
    assert nothing_leaks(client, [f"{before}{target}" for before in ("", "media/", "static/", "berkas/1/")])


@pytest.mark.django_db
@pytest.mark.parametrize("walk", ["{name}", "..%2f{folder}%2f{name}"])
def test_no_other_address_of_the_portal_leads_to_it(client, administrator, kept, walk):
    name, _path = kept
    target = walk.format(name=name, folder=Path(private_storage().location).name)
    client.force_login(administrator)
    addresses = [pattern.replace("{}", target) for pattern in addresses_that_take_a_path()]
    assert len(addresses) > 100
    assert nothing_leaks(client, addresses)


def test_such_a_walk_would_find_it_where_files_are_served(client, settings, kept):
    """The tests above have something to find."""
    name, _path = kept
    settings.MEDIA_ROOT = private_storage().location
    assert SECRET in b"".join(client.get(f"/media/{name}"))


def test_a_file_gets_a_random_name():
    proof = Proof()
    names = {nameless(proof, "SK Siti Contoh 3602041505800001.PDF") for _ in range(2)}
    assert len(names) == 2
    for name in names:
        assert re.fullmatch(r"membership\.proof/[0-9a-f-]{36}\.pdf", name)


@pytest.mark.parametrize("name", ["a.html", "a.pdf.exe", "a", "../../a.svg", ".pdf/../x", "a.p\x00df"])
def test_no_other_suffix_reaches_the_disk(name):
    assert re.fullmatch(r"membership\.proof/[0-9a-f-]{36}", nameless(Proof(), name))


def test_every_private_field_gets_random_names():
    fields = [field for field in Proof._meta.fields if isinstance(field, models.FileField)]
    assert fields
    for field in fields:
        assert field.storage is private_storage()
        assert field.upload_to is nameless


def test_a_bucket_is_private_and_has_no_addresses():
    with moto.mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="rahasia")
        store = PrivateBucket(bucket_name="rahasia", default_acl="private")
        name = store.save("membership.proof/uji.pdf", ContentFile(SECRET))
        assert store.open(name).read() == SECRET
        with pytest.raises(ValueError, match="no address"):
            store.url(name)
        acl = boto3.client("s3", region_name="us-east-1").get_object_acl(Bucket="rahasia", Key=name)
        assert [grant["Grantee"]["Type"] for grant in acl["Grants"]] == ["CanonicalUser"]


SHOW = """
from django.conf import settings
from django.core.files.storage import storages
import django
django.setup()
store = storages["private"]
print(type(store).__name__, getattr(store, "bucket_name", ""), getattr(store, "default_acl", ""))
"""


def test_the_environment_chooses_the_private_bucket():
    chosen = run_python(SHOW, **(PRODUCTION | {"S3_BUCKET": "berkas", "S3_PRIVATE_BUCKET": "rahasia"}))
    assert chosen.stdout.split() == ["PrivateBucket", "rahasia", "private"], chosen.stderr
    assert run_python(SHOW, **PRODUCTION).stdout.split() == ["PrivateFiles"]


def test_one_bucket_for_both_is_refused():
    result = run_python(SHOW, **(PRODUCTION | {"S3_BUCKET": "berkas", "S3_PRIVATE_BUCKET": "berkas"}))
    assert result.returncode != 0
    assert len(result.stderr.splitlines()) == 1
    assert "S3_PRIVATE_BUCKET" in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VAULT_KEYS", "no-colon"),
        ("VAULT_KEYS", "uji:c2hvcnQ="),
        ("VAULT_KEY", "lain"),
        ("VAULT_INDEX_KEY", "?"),
    ],
)
def test_a_server_with_malformed_keys_says_so_in_one_line(name, value):
    result = run_python(SHOW, **(PRODUCTION | {name: value}))
    assert result.returncode != 0
    assert len(result.stderr.splitlines()) == 1
    assert name in result.stderr
    assert value not in result.stderr or name == "VAULT_KEY"
