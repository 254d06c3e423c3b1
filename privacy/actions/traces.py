"""What other people's tables hold about somebody: words she wrote, and addresses that name her.

The register (`vault.personal`) knows whole fields; here are the parts of a field.
"""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q
from wagtail.models import Comment, CommentReply, PageLogEntry, Revision

from accounts.models import User

COMMENTS = "wagtail_admin_comments"  # where a page's revision keeps a copy of them


def clear_traces(account: User) -> None:
    """Removes them all. Call it while her comments and addresses still stand in their tables."""
    own = EmailAddress.objects.filter(user=account)
    addresses = {account.email.lower(), *own.values_list("email", flat=True)}
    _forget_claims(account, addresses)
    _clear_log(account)
    _clear_revisions(account)


def _forget_claims(account: User, addresses: set[str]) -> None:
    """Others may have typed her address as theirs; nobody confirmed it, or it would not be hers."""
    for address in addresses:
        EmailAddress.objects.filter(email__iexact=address, verified=False).exclude(user=account).delete()


def _clear_log(account: User) -> None:
    """Blanks what she wrote into comments and decisions, where the history of pages repeats it."""
    log = PageLogEntry.objects.filter(action__startswith="wagtail.comments.")
    own = log.filter(user=account)
    comments = set(Comment.objects.filter(user=account).values_list("pk", flat=True))
    comments |= {entry.data["comment"]["id"] for entry in own.filter(action="wagtail.comments.create")}
    replies = set(CommentReply.objects.filter(user=account).values_list("pk", flat=True))
    replies |= {entry.data["reply"]["id"] for entry in own.filter(action="wagtail.comments.create_reply")}
    decided = PageLogEntry.objects.filter(user=account, action__startswith="wagtail.workflow.")
    for entry in [*log, *decided]:
        data = _without_text(entry.data, comments, replies)
        if entry.action.startswith("wagtail.workflow.") and data.get("comment"):
            data["comment"] = ""
        if data != entry.data:
            PageLogEntry.objects.filter(pk=entry.pk).update(data=data)


def _without_text(data: dict[str, Any], comments: set[int], replies: set[int]) -> dict[str, Any]:
    cleared = dict(data)
    for name, hers in (("comment", comments), ("reply", replies)):
        part = data.get(name)
        if isinstance(part, dict) and part.get("id") in hers:
            cleared[name] = part | {"text": ""}
    return cleared


def _clear_revisions(account: User) -> None:
    """Takes her comments out of the old versions of pages."""
    commented = Revision.objects.filter(content__has_key=COMMENTS).exclude(Q(**{f"content__{COMMENTS}": []}))
    for revision in commented.iterator():
        kept = list(_without_hers(revision.content[COMMENTS], account.pk))
        if kept != revision.content[COMMENTS]:
            Revision.objects.filter(pk=revision.pk).update(content=revision.content | {COMMENTS: kept})


def _without_hers(comments: list[dict[str, Any]], pk: int) -> Iterable[dict[str, Any]]:
    for comment in comments:
        if comment.get("user") != pk:
            replies = [reply for reply in comment.get("replies", []) if reply.get("user") != pk]
            yield comment | {"replies": replies} if "replies" in comment else comment
