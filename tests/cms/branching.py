"""What the tests of branches in the CMS do again and again."""

from typing import Any

from membership.forms.branches import state_of
from membership.models import Branch
from regions.models import Region
from tests.cast import PASSWORD

RANGKAS = "36.02.14"


def let_in(client, user):
    """`client`, signed in as `user`, who has just given her password."""
    client.force_login(user)
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    return client


def page_of(branch: Branch, part: str = "") -> str:
    """The page of `branch` in the CMS."""
    return f"/cms/cabang/{branch.pk}/{part}"


def form_of(branch: Branch, **said: Any) -> dict[str, Any]:
    """The form of a branch as it was opened, with what somebody typed."""
    branch = Branch.objects.get(pk=branch.pk)
    switch = {"needs_approval": "on"} if branch.needs_approval else {}
    opened = {"name": branch.name, "slug": branch.slug, "stage": branch.stage, "opened": state_of(branch)}
    return opened | switch | said


def kecamatan(code: str = RANGKAS) -> Region:
    """A kecamatan of Lebak."""
    return Region.objects.get(pk=code)
