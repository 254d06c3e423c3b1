"""The User stands alone in its room: anything else here would make its migrations circular."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes accounts; finds them by e-mail without regard to upper and lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account for `email`; without a password it can only sign in by code or passkey.

        Raises ValueError for an empty address.
        """
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An administrator: every right in the CMS."""
        return self.create_user(email, password, **fields | {"is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of an e-mail address, in whatever case it was typed."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: somebody who can sign in. Who she is to the forum stands in `membership`."""

    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("full name"), max_length=120, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("staff"), default=False)
    date_joined = models.DateTimeField(_("registered at"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message=_("An account with this email address already exists."),
            )
        ]

    def __str__(self) -> str:
        """The account's number: names and addresses stay out of logs and histories."""
        return f"Akun {self.pk}"

    def clean(self) -> None:
        """Addresses are kept in small letters, as allauth keeps them."""
        super().clean()
        self.email = self.email.lower()

    def get_full_name(self) -> str:
        """The person's name for greetings and for the CMS, else the account's number."""
        return self.name or str(self)

    @property
    def first_name(self) -> str:
        """What Wagtail's sidebar calls her; without it, it shows her e-mail address."""
        return self.get_full_name()

    def get_short_name(self) -> str:
        return self.get_full_name()
