"""Signing up, told apart by nobody: a known address is answered like a new one."""

from contextlib import suppress
from typing import Any

from allauth.account.forms import SignupForm
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest


class PortalSignupForm(SignupForm):
    """allauth's form; it also takes as long for a known address, and two requests at once make one account."""

    def try_save(self, request: HttpRequest) -> Any:
        """The new user, or None with the answer that a known address gets."""
        if self.account_already_exists:  # type: ignore[has-type]  # allauth has none
            make_password(self.cleaned_data.get("password1"))  # the time that a new account takes
        else:
            # A double click, or somebody else was quicker. The error's text may hold the address: it
            # is forgotten before anything else can fail and be logged together with it.
            with suppress(IntegrityError), transaction.atomic():
                return super().try_save(request)
            self.account_already_exists = True
        return super().try_save(request)
