"""Fictional members who let the public directory show them, each as far as she likes."""

from random import Random

from allauth.account.models import EmailAddress

from accounts.models import User
from forpeksos.demo.people import PHONE_BLOCK, SEED
from membership.actions.consent import give_consent
from membership.actions.directory import Choice, choose_shown
from membership.enums import Purpose
from membership.models import Member

HOW_MANY = 27
EVERY = 9  # so that all branches are among them


def add_directory(domain: str) -> None:
    """Gives some of the demo members accounts without a password, a consent, and ticks of their own."""
    chance = Random(SEED)  # noqa: S311 -- always the same people, no secrets
    members = Member.objects.filter(user=None, number__isnull=False, phone__startswith=PHONE_BLOCK)
    for number, member in enumerate(members.order_by("phone")[5::EVERY][:HOW_MANY], start=1):
        email = f"direktori.{number:02}@{domain}"
        user = User.objects.create_user(email, name=member.name)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        member.user = user
        member.save(update_fields=["user"])
        give_consent(user, Purpose.DIRECTORY, by=user)
        ticks = [chance.random() < share for share in (0.85, 0.7, 0.6, 0.5)]
        names = ("shows_body", "shows_district", "shows_service_fields", "shows_skills")
        choose_shown(member, Choice(**dict(zip(names, ticks, strict=True))), by=user)
