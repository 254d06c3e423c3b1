"""People on pages and pictures, and the editors who made them; Wagtail's own tables among them."""

from functools import partial

from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)

from home.models import HomePage, PortalDocument, PortalImage, PortalRendition, PortalSettings, StandardPage
from vault.personal import Basis, Erased, Personal, declare, declare_impersonal, of_user

published = Personal(
    purpose=_("reporting on the forum's work"),
    basis=Basis.CONSENT,
    kept=_("until it is taken off the site, or the consent is withdrawn"),
    erased=Erased.KEPT,  # nothing says who is shown: an editor looks for her
)
of_editors = partial(
    Personal, purpose=_("knowing who edited what on the site"), basis=Basis.INTEREST, kept=_("five years")
)
edited = of_editors(
    erased=Erased.KEPT
)  # names an account by its number, which tells nothing once it is empty
unfinished = of_editors(erased=Erased.DELETED)

MADE_BY: dict[type[Model], tuple[str, ...]] = {
    Document: ("uploaded_by_user",),
    Image: ("uploaded_by_user",),
    LogEntry: ("user",),
    ModelLogEntry: ("user",),
    Page: ("owner", "locked_by"),
    PageLogEntry: ("user",),
    PortalDocument: ("uploaded_by_user",),
    PortalImage: ("uploaded_by_user",),
    Revision: ("user",),
    WorkflowState: ("requested_by",),
}
GONE_WITH_THEIR_MAKER: dict[type[Model], tuple[str, ...]] = {
    APIToken: ("user", "name", "last_used_at"),
    Comment: ("user", "text", "created_at"),
    CommentReply: ("user", "text", "created_at"),
    EditingSession: ("user", "last_seen_at"),
    FormState: ("user", "data"),
    PageSubscription: ("user",),
}

for model, names in MADE_BY.items():
    for name in names:
        declare(model, {name: edited}, of_user(model, name))
    declare_impersonal(model)
for model, names in GONE_WITH_THEIR_MAKER.items():
    declare(model, dict.fromkeys(names, unfinished), of_user(model))
    declare_impersonal(model)

declare(Comment, {"resolved_by": edited}, of_user(Comment, "resolved_by"))
declare(
    TaskState,
    {"finished_by": edited, "comment": of_editors(erased=Erased.BLANK)},
    of_user(TaskState, "finished_by"),
)
declare(
    UploadedFile,
    {"uploaded_by_user": unfinished, "file": unfinished},
    of_user(UploadedFile, "uploaded_by_user"),
)
declare(
    PortalImage, {"file": published, "title": published, "description": published, "credit": published}, None
)
declare(PortalDocument, {"file": published, "title": published}, None)
for model in (TaskState, UploadedFile, PortalRendition, HomePage, PortalSettings):
    declare_impersonal(model)
declare(StandardPage, {"body": published}, None)
declare_impersonal(StandardPage)
