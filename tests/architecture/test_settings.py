"""The environment alone chooses database, cache and file store; a server that lacks something says so."""

import json

import pytest

from tests.architecture.places import PRODUCTION, run_python

SHOW = """
import json
from django.conf import settings
print(json.dumps({
    "database": settings.DATABASES["default"]["ENGINE"],
    "pool": settings.DATABASES["default"].get("OPTIONS", {}).get("pool"),
    "cache": settings.CACHES["default"]["BACKEND"],
    "files": settings.STORAGES["default"]["BACKEND"],
    "mail": [settings.EMAIL_BACKEND, settings.MAIL_DELIVERY_BACKEND],
    "debug": settings.DEBUG,
    "demo": settings.DEMO_ALLOWED,
}))
"""
HOSTS = """
from django.conf import settings
print(*settings.ALLOWED_HOSTS, *settings.CSRF_TRUSTED_ORIGINS, sep="|")
"""
IN_THE_BUCKET = """
import boto3, django, moto
with moto.mock_aws():
    boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="berkas")
    django.setup()
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage
    name = default_storage.save("kabar/uji.txt", ContentFile(b"isi"))
    print(name, default_storage.open(name).read().decode(), default_storage.url(name))
"""
IN_A_TRANSACTION = """
import sqlite3
import django
django.setup()
from django.db import connection, transaction
with connection.cursor() as cursor:
    for pragma in ("journal_mode", "synchronous", "foreign_keys"):
        print(cursor.execute(f"PRAGMA {pragma}").fetchone()[0])
with transaction.atomic():
    try:
        sqlite3.connect(connection.settings_dict["NAME"], timeout=0).execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as problem:
        print(problem)
"""


def settings_with(**environment):
    result = run_python(SHOW, **(PRODUCTION | environment))
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_a_plain_server_runs_on_sqlite_and_its_own_disk():
    assert settings_with() == {
        "database": "django.db.backends.sqlite3",
        "pool": None,
        "cache": "django.core.cache.backends.db.DatabaseCache",
        "files": "django.core.files.storage.FileSystemStorage",
        "mail": ["accounts.mail.EmailBackend", "django.core.mail.backends.smtp.EmailBackend"],
        "debug": False,
        "demo": False,
    }


def test_the_environment_chooses_postgresql_redis_and_s3():
    chosen = settings_with(
        DATABASE_URL="postgresql://portal:secret@db.example/portal",
        REDIS_URL="redis://cache.example/0",
        S3_BUCKET="berkas",
    )
    assert chosen["database"] == "django.db.backends.postgresql"
    assert chosen["pool"] is True
    assert chosen["cache"] == "django.core.cache.backends.redis.RedisCache"
    assert chosen["files"] == "storages.backends.s3.S3Storage"


def test_files_go_to_the_bucket_and_come_back():
    bucket = {"S3_BUCKET": "berkas", "S3_ACCESS_KEY": "kunci", "S3_SECRET_KEY": "rahasia"}
    result = run_python(IN_THE_BUCKET, **(PRODUCTION | bucket))
    assert result.returncode == 0, result.stderr
    name, content, address = result.stdout.split()
    assert (name, content) == ("kabar/uji.txt", "isi")
    assert address.startswith("https://berkas.s3.")


@pytest.mark.parametrize("name", [name for name in PRODUCTION if name != "DJANGO_SETTINGS_MODULE"])
def test_a_server_that_lacks_something_names_it_in_one_line(name):
    result = run_python(SHOW, **{key: value for key, value in PRODUCTION.items() if key != name})
    assert result.returncode != 0
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert name in result.stderr


@pytest.mark.parametrize("hosts", ["*", "forpeksos.example, *"])
def test_a_server_for_any_host_is_refused(hosts):
    result = run_python(SHOW, **(PRODUCTION | {"ALLOWED_HOSTS": hosts}))
    assert result.returncode != 0
    assert "ALLOWED_HOSTS" in result.stderr


@pytest.mark.parametrize("hosts", ["a.example, b.example", " a.example ,b.example, "])
def test_blanks_between_host_names_do_not_count(hosts):
    result = run_python(HOSTS, **(PRODUCTION | {"ALLOWED_HOSTS": hosts}))
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "a.example|b.example|https://a.example|https://b.example"


def test_sqlite_lets_readers_read_and_writers_queue(tmp_path):
    result = run_python(
        IN_A_TRANSACTION, **(PRODUCTION | {"DATABASE_URL": f"sqlite:///{tmp_path}/uji.sqlite3"})
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == ["wal", "1", "1", "database is locked"]
