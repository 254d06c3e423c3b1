"""Giving a member's account another sign-in address, for somebody who cannot reach her old one."""

from functools import partial
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts.sessions import end_sessions
from audit.actions import record
from audit.enums import Event
from membership.letters import send

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def change_email(account: "User", email: str, *, by: "User") -> None:
    """From now on `account` signs in by `email`, once its owner has proved the address by a code.

    Whatever is signed in as the account ends, or half way there by its old address, which is told. Where the address belongs to another
    account, nothing else happens, and its owner is told instead: whoever asked learns nothing of it.
    Whether `by` may do so is asked by the caller (`policies.may_change_email`).
    """
    old, new = account.email, email.strip().lower()
    end_sessions(account)
    taken = not _set(account, new)
    record(
        Event.MEMBER_EMAIL_CHANGED,
        by=by,
        on=account,
        person=getattr(account, "member", account),
        branch=account.member.branch_id if hasattr(account, "member") else None,
    )
    transaction.on_commit(partial(send, "email_asked", to=old))
    transaction.on_commit(partial(send, "email_in_use" if taken else "email_new", to=new))


@transaction.atomic
def follow_new_email(account: "User") -> bool:
    """After an administrator wrote another address into an account: says whether she did.

    The account's sessions end, its old addresses are told, and the new one is to be proved.
    """
    known = EmailAddress.objects.filter(user=account)
    if not known.exists() or known.filter(email__iexact=account.email).exists():
        return False
    old = list(known.filter(primary=True).values_list("email", flat=True))
    end_sessions(account, addresses=known.values_list("email", flat=True))
    known.delete()
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=False)
    for address in old:
        transaction.on_commit(partial(send, "email_asked", to=address))
    return True


def _set(account: "User", email: str) -> bool:
    """Writes the new address, unproved; False if it belongs to another account."""
    if EmailAddress.objects.filter(email__iexact=email).exclude(user=account).exists():
        return False
    try:
        with transaction.atomic():
            account.email = email
            account.save(update_fields=["email"])
    except IntegrityError:  # the constraint user_email_unique
        account.refresh_from_db(fields=["email"])
        return False
    EmailAddress.objects.filter(user=account).delete()
    EmailAddress.objects.create(user=account, email=email, primary=True, verified=False)
    return True
