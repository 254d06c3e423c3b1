"""A developer's own machine: SQLite, mails on the terminal, no HTTPS."""

from base64 import b64encode
from importlib.util import find_spec
from pathlib import Path

from forpeksos.settings.base import *  # noqa: F403 -- settings modules extend one another

DEBUG = True
SERVE_MEDIA = True
DEMO_ALLOWED = True
SECRET_KEY = "for-development-only-never-in-production"  # noqa: S105 -- worthless outside this machine
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
# Worthless outside this machine too. A server has its own: docs/operations.md.
VAULT_KEYS = {"dev": b64encode(b"for-development-only-never-real!").decode()}
VAULT_KEY = "dev"
VAULT_INDEX_KEY = b64encode(b"for-development-index-never-real").decode()
VAR.mkdir(exist_ok=True)

# Keeps migrations in one line; a tool of `make check`, which the demo does without.
if find_spec("django_linear_migrations"):
    INSTALLED_APPS += ["django_linear_migrations"]

# Beside its database: a machine has several, one thrown away more often than the other.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    beside = Path(DATABASES["default"]["NAME"]).with_suffix(".anchor.log")
    AUDIT_ANCHOR = Path(env.str("AUDIT_ANCHOR", str(beside)))
    ERASURE_LEDGER = Path(env.str("ERASURE_LEDGER", str(beside.with_suffix("").with_suffix(".erasures.log"))))

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = MAIL_DELIVERY_BACKEND = "django.core.mail.backends.console.EmailBackend"
TASKS["jobs"] = TASKS["default"]
LOGGING["root"]["level"] = "WARNING"  # a person reads this terminal

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
STAFF_SECOND_FACTOR = False  # the CMS says so on every page
