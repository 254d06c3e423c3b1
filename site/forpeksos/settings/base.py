"""What holds everywhere, and is safe in production. `dev` and `test` open what they need."""

from operator import methodcaller
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"  # all that the running site writes

env = environ.Env()

DEBUG = False
DEMO_ALLOWED = False  # whether `seed_demo` may fill the database with fictional people
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "forpeksos",
    "accounts",
    "regions",
    "audit",
    "vault",
    "home",
    "membership",
    "news",
    "programs",
    "privacy",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.CmsUsersConfig",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    # wagtail-modeladmin borrows its list filters; it has no address of its own.
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "forpeksos.middleware.utf8_only",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "forpeksos.middleware.ContentSecurityPolicy",
    "forpeksos.middleware.private_answers",
    "audit.origin.remember_origin",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "forpeksos.middleware.forms_only",
    "membership.gate.CmsGate",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "forpeksos.urls"
WSGI_APPLICATION = "forpeksos.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]


def database(url: str) -> dict[str, Any]:
    """Django's settings of the database at `url`, tuned for many readers and writers at once."""
    config: dict[str, Any] = environ.Env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            # Writers queue from their first statement instead of failing half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # What is deleted or replaced is overwritten, so that nothing of an erased person lies in free pages.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
        }
    else:
        # Opening a connection per request was measured six times slower than a pool.
        config.setdefault("OPTIONS", {})["pool"] = True
        config["CONN_MAX_AGE"] = 0
    return config


DATABASES = {"default": database(env.str("DATABASE_URL", f"sqlite:///{VAR / 'db.sqlite3'}"))}

# Sign-in limits are counted in the cache, so all workers must share it: Redis, else the database.
if REDIS_URL := env.str("REDIS_URL", ""):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "portal_cache",
        }
    }

# --- files -------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static", ("handbook", ROOT / "docs/panduan/gambar")]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
SERVE_MEDIA = False  # the web server in front does that, or the object storage

STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if S3_BUCKET := env.str("S3_BUCKET", ""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.str("S3_ENDPOINT_URL", None),
            "access_key": env.str("S3_ACCESS_KEY", None),
            "secret_key": env.str("S3_SECRET_KEY", None),
            "querystring_auth": False,
            "file_overwrite": False,
        },
    }

# Files about people (`vault.storage`) have no address: a store apart, outside of MEDIA_ROOT.
STORAGES["private"] = {"BACKEND": "vault.storage.PrivateFiles", "OPTIONS": {"location": VAR / "private"}}
if S3_PRIVATE_BUCKET := env.str("S3_PRIVATE_BUCKET", ""):
    STORAGES["private"] = {
        "BACKEND": "vault.bucket.PrivateBucket",
        "OPTIONS": {
            "bucket_name": S3_PRIVATE_BUCKET,
            "endpoint_url": env.str("S3_ENDPOINT_URL", None),
            "access_key": env.str("S3_ACCESS_KEY", None),
            "secret_key": env.str("S3_SECRET_KEY", None),
            "default_acl": "private",
            "file_overwrite": False,
        },
    }

# Room for a long text typed into the wrong field: it comes back with a sentence, and nothing is lost.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's editor sends a field per part of a brick

# --- language and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian"))]
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale_cms"]  # the first has priority
FORMAT_MODULE_PATH = ["forpeksos.formats"]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"  # what the forms of the CMS show in a field of dates
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

# --- sign-in -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "membership:arrival"
LOGOUT_REDIRECT_URL = "/"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.adapter.PortalLoginForm",
    "signup": "accounts.signup.PortalSignupForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = methodcaller("get_full_name")
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# One time for all codes, long enough for a slow mail; the page of the code says it. A mistyped address is not
# changed there: allauth lets only the owner of a new account do that, which tells known addresses apart.
CODE_LIFETIME = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = CODE_LIFETIME
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = CODE_LIFETIME
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = CODE_LIFETIME
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # an unknown address gets the same page, and no mail
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Forpeksos Banten] "
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
# Besides allauth's own: how often somebody may read a whole NIK, name a member's new address, or take
# out all her own data; how often send an application, or replace a lost card.
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "nik_revealed": "20/h/user",
    "nik_exported": "5/h/user",
    "email_asked": "10/h/user",
    "download_own_data": "5/h/user",
    "application_sent": "10/h/user",
    "card_replaced": "30/h/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "accounts.security_keys.AddSecurityKeyForm",
    "edit_webauthn": "accounts.security_keys.EditSecurityKeyForm",
}
MFA_TOTP_ISSUER = "Forpeksos Banten"
USERSESSIONS_TRACK_ACTIVITY = True

# People with a role need an authenticator app or a passkey for the CMS and the desk. No environment
# variable takes this back; only `dev`, the demo and the tests go without.
STAFF_SECOND_FACTOR = True

# --- trust ---------------------------------------------------------------------------------------

SESSION_ENGINE = "accounts.session_store"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = True
CSRF_FAILURE_VIEW = "accounts.views.form_refused"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
}

# Pages, account and member areas: no inline script or style, nothing from elsewhere but the
# video player, which is only loaded when a reader opens it (home/blocks/video.py).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": ["https://www.youtube-nocookie.com"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
if S3_MEDIA_ORIGIN := env.str("S3_MEDIA_ORIGIN", ""):
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].append(S3_MEDIA_ORIGIN)

# Wagtail's editor still writes inline scripts and styles (date widgets, inline panels, preview).
CMS_CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}

# Position and hash of every audit entry, outside the database: docs/operations.md, "Audit trail".
AUDIT_ANCHOR = Path(env.str("AUDIT_ANCHOR", str(VAR / "audit-anchor.log")))
# Who was erased, outside the database: docs/operations.md, "After a restore".
ERASURE_LEDGER = Path(env.str("ERASURE_LEDGER", str(VAR / "erasures.log")))

# --- Wagtail -------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Forpeksos Banten"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000")
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Bahasa Indonesia")]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_USER_TIME_ZONES = ["Asia/Jakarta"]
WAGTAILIMAGES_IMAGE_MODEL = "home.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "home.PortalDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.uploads.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
# Below these, faces show it; Wagtail's own 80 for both makes AVIF larger than WebP.
WAGTAILIMAGES_AVIF_QUALITY = 55
WAGTAILIMAGES_WEBP_QUALITY = 75
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

# A pasted address stays one: turning it into a link to a page, Wagtail would print titles of private pages.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "none"

# The version that was approved is published, for whoever may approve; the mails are membership.approval_mail's.
WAGTAIL_FINISH_WORKFLOW_ACTION = "membership.finishing.publish_approved"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False

# No page of the CMS calls out.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# One sign-in path: allauth's. Wagtail's own password and private-page forms stay closed.
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/akun/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}

# --- mail and logs -------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Forpeksos Banten <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10
MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # used by accounts.mail

# Wagtail's own jobs run at once. Ours run in a thread after the answer, or in `manage.py db_worker --backend jobs`;
# what neither finished, `manage.py send_messages` does again (docs/operations.md, "Mails").
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "jobs": {"BACKEND": "accounts.jobs.ThreadBackend"},
}
if env.bool("JOBS_WORKER", False):
    INSTALLED_APPS.append("django_tasks_db")
    TASKS["jobs"] = {"BACKEND": "django_tasks_db.DatabaseBackend"}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
