"""A public server. Everything particular to it comes from the environment."""

import sys

from forpeksos.settings.base import *  # noqa: F403 -- settings modules extend one another
from forpeksos.settings.base import env
from vault.keys import problem_with, read_keys

REQUIRED = {
    "SECRET_KEY": "a long random text",
    "ALLOWED_HOSTS": "the site's host names, separated by commas",
    "BASE_URL": "the site's address, such as https://forpeksos.example",
    "EMAIL_URL": "the mail server, such as smtp+tls://user:password@host:587",
    "DEFAULT_FROM_EMAIL": "the sender of the portal's mails",
    "VAULT_KEYS": "the keys of encrypted personal data, such as 2026a:<32 bytes in base64>",
    "VAULT_KEY": "the id of the key in use, such as 2026a",
    "VAULT_INDEX_KEY": "another key, for finding encrypted numbers",
}

if missing := [f"{name} ({meaning})" for name, meaning in REQUIRED.items() if not env.str(name, "")]:
    sys.exit(f"The portal cannot start. Missing in the environment: {'; '.join(missing)}.")

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = [host.strip() for host in env.list("ALLOWED_HOSTS") if host.strip()]
if "*" in ALLOWED_HOSTS:
    sys.exit(
        "The portal cannot start. ALLOWED_HOSTS must name the hosts; '*' lets anyone poison mailed links."
    )
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]

try:
    VAULT_KEYS = read_keys(env.str("VAULT_KEYS"))
except ValueError as problem:
    sys.exit(f"The portal cannot start. VAULT_KEYS: {problem}")
VAULT_KEY = env.str("VAULT_KEY")
VAULT_INDEX_KEY = env.str("VAULT_INDEX_KEY")
if unfit := problem_with(VAULT_KEYS, VAULT_KEY, VAULT_INDEX_KEY):
    sys.exit(f"The portal cannot start. {unfit}.")

if S3_PRIVATE_BUCKET and S3_PRIVATE_BUCKET == S3_BUCKET:
    sys.exit(
        "The portal cannot start. S3_PRIVATE_BUCKET must be another bucket than S3_BUCKET, which browsers may read."
    )

vars().update(env.email_url("EMAIL_URL"))
MAIL_DELIVERY_BACKEND = vars()["EMAIL_BACKEND"]
EMAIL_BACKEND = "accounts.mail.EmailBackend"  # after the answer, by MAIL_DELIVERY_BACKEND

if env.bool("BEHIND_TLS_PROXY", True):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
