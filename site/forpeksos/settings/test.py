"""The test suite: quick hashes, mail in memory, files in a throw-away folder."""

import tempfile
from pathlib import Path

from forpeksos.settings.dev import *  # noqa: F403 -- settings modules extend one another

DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

# A file, since an in-memory database cannot be kept between runs (`--reuse-db`).
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
else:
    # Every test process has one connection; a pool would hold on to dropped databases.
    DATABASES["default"]["OPTIONS"]["pool"] = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="forpeksos-media-"))
STORAGES["private"]["OPTIONS"]["location"] = Path(tempfile.mkdtemp(prefix="forpeksos-private-"))
AUDIT_ANCHOR = Path(tempfile.mkdtemp(prefix="forpeksos-anchor-")) / "anchor.log"
ERASURE_LEDGER = AUDIT_ANCHOR.parent / "erasures.log"
ACCOUNT_RATE_LIMITS = False
