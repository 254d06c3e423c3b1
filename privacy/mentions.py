"""Where a person's name stands on pages, which nobody can take out but an editor."""

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, Revision

from membership.models import Member
from privacy.models import DataRequest


def pages_naming(name: str) -> QuerySet[Page]:
    """The pages whose text, as last saved or as published, holds `name`; none for no name.

    Whether she may stay there is for an editor to judge: reports on public work have another basis than
    a membership (UU 27/2022, art. 15).
    """
    if not name.strip():
        return Page.objects.none()
    versions = Revision.page_revisions.annotate(text=Cast("content", TextField()))
    naming = versions.filter(text__icontains=name)
    return Page.objects.filter(
        Q(latest_revision__in=naming.values("pk"))
        | Q(live_revision__in=naming.values("pk"))
        | Q(title__icontains=name)
    ).order_by("pk")


def pages_naming_member(member: Member) -> QuerySet[Page]:
    """The same, for a member who is not erased yet."""
    return pages_naming(member.name)


def pages_of(request: DataRequest) -> QuerySet[Page]:
    """The same, for whoever made `request`."""
    member: Member | None = getattr(request.user, "member", None)
    return pages_naming_member(member) if member else pages_naming(request.user.name)
