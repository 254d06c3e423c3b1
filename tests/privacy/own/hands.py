"""What these tests do again and again."""

import re

from accounts.models import User
from tests.cast import PASSWORD

NIK = "3602145203900001"


def sign_in(client, user: User):
    """A browser in which `user` has just typed her password, as allauth wants to see it."""
    client.force_login(user)
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    return client


def text_of(answer) -> str:
    """The page, with each run of blanks made one."""
    return " ".join(answer.content.decode().split())


def without_token(answer) -> str:
    """The page without the form token, which differs each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text_of(answer))
