"""A public server. Everything particular to it comes from the environment."""

import sys

from forpeksos.settings.base import *  # noqa: F403 -- settings modules extend one another
from forpeksos.settings.base import env

REQUIRED = {
    "SECRET_KEY": "a long random text",
    "ALLOWED_HOSTS": "the site's host names, separated by commas",
    "BASE_URL": "the site's address, such as https://forpeksos.example",
    "EMAIL_URL": "the mail server, such as smtp+tls://user:password@host:587",
    "DEFAULT_FROM_EMAIL": "the sender of the portal's mails",
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

vars().update(env.email_url("EMAIL_URL"))
MAIL_DELIVERY_BACKEND = vars()["EMAIL_BACKEND"]
EMAIL_BACKEND = "accounts.mail.EmailBackend"  # after the answer, by MAIL_DELIVERY_BACKEND

if env.bool("BEHIND_TLS_PROXY", True):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
