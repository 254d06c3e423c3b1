"""What allauth says about codes that came by mail, in words that fit."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

TOO_MANY = "too_many_login_attempts"
TOO_MANY_PASSWORDS = "too_many_passwords"
CODE_JUST_SENT = "code_just_sent"
WRONG_CODES = _("The code was wrong several times and counts no longer. Please ask for a new one.")
WRONG_CODES_AT_SIGN_UP = _(
    "The code was wrong several times and counts no longer. Sign in with your email address and "
    "your password: a new code is sent at once."
)


class AccountAdapter(DefaultAccountAdapter):
    """allauth speaks of failed sign-ins wherever something was tried too often; here it says what."""

    error_messages = DefaultAccountAdapter.error_messages | {
        TOO_MANY_PASSWORDS: DefaultAccountAdapter.error_messages[TOO_MANY],
        CODE_JUST_SENT: _("A code was sent just now. Look into your mail, or try again in a minute."),
    }

    def add_message(
        self, request: HttpRequest, level: int, *args: Any, message: str | None = None, **kwargs: Any
    ) -> None:
        """A notice on the next page; that of too many attempts is about wrong codes, always."""
        if message and message == self.error_messages[TOO_MANY]:
            match, signed_in = request.resolver_match, request.user.is_authenticated
            at_sign_up = match and match.url_name == "account_email_verification_sent" and not signed_in
            message = str(WRONG_CODES_AT_SIGN_UP if at_sign_up else WRONG_CODES)
        super().add_message(request, level, *args, message=message, **kwargs)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raises ValidationError after too many wrong passwords, under a name of its own."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise self.validation_error(TOO_MANY_PASSWORDS) from None


class PortalLoginForm(LoginForm):
    """allauth's form; a right password too soon after a code was mailed is no failed sign-in."""

    def clean(self) -> Any:
        """What was entered; raises ValidationError where the next code must wait."""
        try:
            return super().clean()
        except ValidationError as refusal:
            if refusal.code == TOO_MANY:
                raise AccountAdapter().validation_error(CODE_JUST_SENT) from None
            raise
