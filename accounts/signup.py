"""Signing up, told apart by nobody: a known address is answered like a new one."""

from contextlib import suppress
from typing import Any
from uuid import uuid4

from allauth.account.forms import SignupForm
from django.db import IntegrityError, transaction
from django.http import HttpRequest


class PortalSignupForm(SignupForm):
    """allauth's form; it also takes as long for a known address, and two requests at once make one account."""

    def try_save(self, request: HttpRequest) -> Any:
        """The new user, or None with the answer that a known address gets."""
        if self.account_already_exists:  # type: ignore[has-type]  # allauth has none
            self._make_and_take_back(request)
        else:
            # A double click, or somebody else was quicker. The error's text may hold the address: it
            # is forgotten before anything else can fail and be logged together with it.
            with suppress(IntegrityError), transaction.atomic():
                return super().try_save(request)
        self.account_already_exists = True
        return super().try_save(request)

    def _make_and_take_back(self, request: HttpRequest) -> None:
        """Makes an account for an address that cannot exist (RFC 2606), and undoes it.

        So a known address takes the time of a new account, its hashed password and its rows. What
        stays different is the commit.
        """
        asked = self.cleaned_data["email"]
        self.cleaned_data["email"] = f"{uuid4().hex}@signup.invalid"
        self.account_already_exists = False
        with transaction.atomic():
            self.save(request)
            transaction.set_rollback(True)
        self.cleaned_data["email"] = asked
