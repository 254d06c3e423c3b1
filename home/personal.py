"""People on pages and pictures, and the editors who made them; Wagtail's own tables among them."""

from functools import partial

from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.utils.functional import Promise
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

from home.models import (
    Example,
    HomePage,
    PortalDocument,
    PortalImage,
    PortalRendition,
    PortalSettings,
    SearchEntry,
    SearchWord,
    StandardPage,
)
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

# Wagtail's own words are those of its programmers.
CALLED: dict[type[Model], Promise] = {
    APIToken: _("access key of a programme"),
    Comment: _("editors' comment"),
    CommentReply: _("reply to an editors' comment"),
    EditingSession: _("page open for editing"),
    FormState: _("form not yet saved"),
    LogEntry: _("history of the administration"),
    ModelLogEntry: _("history of lists"),
    PageLogEntry: _("history of pages"),
    PageSubscription: _("mails about comments on a page"),
    Revision: _("version of a page"),
    TaskState: _("decision about a page"),
    UploadedFile: _("upload not yet finished"),
    WorkflowState: _("page waiting for approval"),
}
NAMES: dict[str, Promise] = {
    "comment": _("remark"),
    "created_at": _("written at"),
    "data": _("what was filled in"),
    "file": _("file"),
    "finished_by": _("decided by"),
    "last_seen_at": _("last active at"),
    "last_used_at": _("last used at"),
    "locked_by": _("locked by"),
    "name": _("name of the key"),
    "owner": _("made by"),
    "requested_by": _("asked for by"),
    "resolved_by": _("settled by"),
    "text": _("text"),
    "uploaded_by_user": _("uploaded by"),
    "user": _("account"),
}


def _declare_of_editors(model: type[Model], fields: dict[str, Personal], path: str) -> None:
    names = {name: NAMES[name] for name in fields}
    declare(model, fields, of_user(model, path), called=CALLED.get(model, ""), names=names)


for model, fields in MADE_BY.items():
    for name in fields:
        _declare_of_editors(model, {name: edited}, name)
    declare_impersonal(model)
for model, fields in GONE_WITH_THEIR_MAKER.items():
    _declare_of_editors(model, dict.fromkeys(fields, unfinished), "user")
    declare_impersonal(model)

_declare_of_editors(Comment, {"resolved_by": edited}, "resolved_by")
_declare_of_editors(
    TaskState, {"finished_by": edited, "comment": of_editors(erased=Erased.BLANK)}, "finished_by"
)
_declare_of_editors(UploadedFile, {"uploaded_by_user": unfinished, "file": unfinished}, "uploaded_by_user")
declare(
    PortalImage, {"file": published, "title": published, "description": published, "credit": published}, None
)
declare(PortalDocument, {"file": published, "title": published}, None)
for model in (
    TaskState,
    UploadedFile,
    PortalRendition,
    Example,
    HomePage,
    PortalSettings,
    SearchEntry,
    SearchWord,
):
    declare_impersonal(model)
declare(StandardPage, {"body": published}, None)
declare_impersonal(StandardPage)
