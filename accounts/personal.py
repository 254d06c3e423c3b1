"""What the portal knows of somebody as an account; packages that keep such data declare nothing themselves."""

from functools import partial

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.sessions.models import Session
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

from accounts.models import User
from vault.personal import Basis, Erased, Personal, Subject, declare, declare_impersonal, of_user

WITH_ACCOUNT = _("as long as the account exists")
WITH_SESSION = _("until she signs out, at most two weeks after the last visit")

of_account = partial(Personal, basis=Basis.CONTRACT, kept=WITH_ACCOUNT)
to_sign_in = of_account(purpose=_("signing in, and mails about the account"), erased=Erased.DELETED)
to_protect = of_account(purpose=_("protecting the account"), erased=Erased.DELETED)
secret = of_account(purpose=_("protecting the account"), erased=Erased.DELETED, sensitive=True, withheld=True)
rights = of_account(purpose=_("rights in the content system"), erased=Erased.REPLACED, replacement=False)
session = Personal(
    purpose=_("staying signed in, and noticing strangers' sign-ins"),
    basis=Basis.CONTRACT,
    kept=WITH_SESSION,
    erased=Erased.DELETED,
)
session_key = Personal(
    purpose=_("staying signed in, and noticing strangers' sign-ins"),
    basis=Basis.CONTRACT,
    kept=WITH_SESSION,
    erased=Erased.DELETED,
    sensitive=True,
    withheld=True,
)


def sessions_of(subject: Subject) -> QuerySet[Session]:
    """Her open sessions; Django's table does not say whose they are, allauth's does."""
    keys = of_user(UserSession)(subject).values("session_key")
    return Session.objects.filter(session_key__in=keys)


declare(
    User,
    {
        "email": of_account(
            purpose=_("signing in, and mails about the account"),
            erased=Erased.REPLACED,
            # Addresses are unique; this one belongs to nobody (RFC 2606).
            replacement=Concat(
                Value("erased-"), Cast("pk", CharField()), Value("@erased.invalid"), output_field=CharField()
            ),
        ),
        "name": of_account(purpose=_("addressing her by name"), erased=Erased.BLANK),
        "password": of_account(
            purpose=_("protecting the account"),
            erased=Erased.REPLACED,
            replacement=UNUSABLE_PASSWORD_PREFIX,
            sensitive=True,
            withheld=True,
        ),
        "is_active": rights,
        "is_staff": rights,
        "is_superuser": rights,
        "groups": of_account(purpose=_("rights in the content system"), erased=Erased.BLANK),
        "user_permissions": of_account(purpose=_("rights in the content system"), erased=Erased.BLANK),
        "last_login": of_account(purpose=_("noticing strangers' sign-ins"), erased=Erased.NULL),
        "date_joined": of_account(purpose=_("counting accounts"), erased=Erased.KEPT),
    },
    of_user(User, "pk"),
    names={
        "is_active": _("account active"),
        "is_staff": _("may enter the site management"),
        "is_superuser": _("administrator of the portal"),
        "groups": _("groups of rights in the site management"),
        "user_permissions": _("single rights in the site management"),
        "last_login": _("last sign-in"),
        "date_joined": _("account opened on"),
    },
)
declare(
    EmailAddress,
    dict.fromkeys(("user", "email", "verified", "primary"), to_sign_in),
    of_user(EmailAddress),
    called=_("email address of the account"),
    names={"user": _("account"), "verified": _("confirmed"), "primary": _("main address")},
)
declare(
    EmailConfirmation,
    {"key": secret} | dict.fromkeys(("email_address", "created", "sent"), to_sign_in),
    of_user(EmailConfirmation, "email_address__user"),
    called=_("confirmation of an email address"),
    names={
        "key": _("secret code"),
        "email_address": _("email address"),
        "created": _("code made at"),
        "sent": _("sent at"),
    },
)
declare(
    Authenticator,
    {"data": secret} | dict.fromkeys(("user", "type", "created_at", "last_used_at"), to_protect),
    of_user(Authenticator),
    called=_("second step of signing in"),
    names={
        "data": _("secret key"),
        "user": _("account"),
        "type": _("kind"),
        "created_at": _("set up at"),
        "last_used_at": _("last used at"),
    },
)
declare(
    Session,
    {"session_key": session_key, "session_data": session_key, "expire_date": session},
    sessions_of,
    called=_("open session"),
    names={
        "session_key": _("secret key of the session"),
        "session_data": _("content of the session"),
        "expire_date": _("valid until"),
    },
)
# After the sessions, which are found by these rows: erasing goes in this order.
declare(
    UserSession,
    {"session_key": session_key}
    | dict.fromkeys(("user", "ip", "user_agent", "created_at", "last_seen_at", "data"), session),
    of_user(UserSession),
    called=_("device on which she signed in"),
    names={
        "session_key": _("secret key of the session"),
        "user": _("account"),
        "ip": _("network address (IP)"),
        "user_agent": _("browser and device"),
        "created_at": _("signed in at"),
        "last_seen_at": _("last active at"),
        "data": _("notes on the session"),
    },
)
declare(
    UserProfile,
    {
        name: of_account(purpose=_("her own settings of the content system"), erased=Erased.DELETED)
        for name in ("user", "avatar", "preferred_language", "current_time_zone")
    },
    of_user(UserProfile),
    called=_("own settings of the site management"),
    names={"user": _("account"), "preferred_language": _("language"), "current_time_zone": _("time zone")},
)
declare_impersonal(UserProfile)  # which mails and colours she likes goes with the row
