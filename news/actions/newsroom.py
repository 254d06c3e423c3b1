"""Writing, publishing and taking back an article from the newsroom, by the rights and rules of its branch."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import TaskState, WorkflowState

from home.models import PortalImage
from membership.models.sections import branch_of
from membership.policies import may_touch_page
from membership.rights import Action
from news.models import Dispatch, NewsCategory, NewsIndexPage, NewsPage
from news.prompts import Answers, into_body, out_of_body, summary_of
from regions.models import Region

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_SLUG = 80  # letters: an address that still can be read
NAMELESS = "kabar"  # the address of a title without a letter that addresses can hold


class ChangedMeanwhile(Exception):
    """Somebody changed the article after it was shown to her who sends."""


class WaitsForApproval(Exception):
    """The article waits for approval: nobody changes it until it is approved, returned or taken back."""


@dataclass(frozen=True)
class Report:
    """What came from the newsroom's form; `photo` is one that is to be put in the place of the present one."""

    title: str
    answers: Answers
    category: NewsCategory | None = None
    photo: UploadedFile | None = None
    photo_alt: str = ""


@transaction.atomic
def write(
    report: Report, *, by: "User", key: UUID, section: NewsIndexPage, version: int | None = None
) -> NewsPage:
    """Keeps `report` as a draft in `section`, or as a new version of the article that `key` began.

    `version` is the number of the version that stood before her; None or 0 while she has seen none. The same
    report sent twice is kept once. Whether `by` may write there is asked by the caller.
    Raises ChangedMeanwhile, WaitsForApproval, or TooRich (news.prompts); nothing is kept then.
    """
    # Its row is taken first: of two sendings at once the second waits here, and then finds the article.
    dispatch, _is_new = Dispatch.objects.get_or_create(key=key)
    if dispatch.page is None:
        return _begin(report, dispatch, by, section)
    if not may_touch_page(by, Action.CHANGE, dispatch.page):
        raise PermissionDenied
    page = dispatch.page.get_latest_revision_as_object()
    if _is_the_same(report, page, version):
        return page
    if is_waiting(page):
        raise WaitsForApproval
    if version != page.latest_revision_id and (version or page.revisions.count() > 1):
        raise ChangedMeanwhile
    _put(report, page, by)
    if page.first_published_at is None:
        page.slug = _free_slug(report.title, page.get_parent(), page.pk)
    page.save_revision(user=by)
    return page


def publish(page: NewsPage, *, by: "User") -> bool:
    """Publishes the newest version of `page`, or sends it for approval. Says whether it is on the site now.

    Whether the rule of its branch lets `by` publish is asked of the table. Raises WaitsForApproval for a
    page that was sent before.
    """
    if may_touch_page(by, Action.PUBLISH, page):
        page.get_latest_revision().publish(user=by)
        return True
    state = page.current_workflow_state
    if state is None:
        page.get_workflow().start(page, by)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(by)
    else:
        raise WaitsForApproval
    return False


def take_back(page: NewsPage, *, by: "User") -> bool:
    """Ends the waiting of `page`, which stays a draft. Says whether it still waited."""
    if not is_waiting(page):
        return False
    page.current_workflow_state.cancel(user=by)
    return True


def is_waiting(page: NewsPage) -> bool:
    """Whether somebody else is to decide about it now."""
    state = page.current_workflow_state
    return state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS


def returned(page: NewsPage) -> TaskState | None:
    """The step at which somebody sent it back to its author, with her comment; None where nobody did."""
    state = page.current_workflow_state
    is_back = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
    return state.current_task_state if is_back else None


def _begin(report: Report, dispatch: Dispatch, by: "User", section: NewsIndexPage) -> NewsPage:
    page = NewsPage(live=False, owner=by, slug=_free_slug(report.title, section))
    _put(report, page, by, section)
    page.regions = Region.objects.regencies().filter(
        branch=branch_of(section)
    )  # the province's own names none
    section.add_child(instance=page)
    dispatch.page = page
    dispatch.save(update_fields=["page"])
    page.save_revision(user=by)
    return page


def _put(report: Report, page: NewsPage, by: "User", section: NewsIndexPage | None = None) -> None:
    """Writes into `page` what she answered; a summary that somebody wrote in the full editor stays."""
    if page.summary in {"", summary_of(out_of_body(page.body.raw_data))}:
        page.summary = summary_of(report.answers)
    page.title, page.category, page.cover_alt = report.title, report.category, report.photo_alt
    page.body = into_body(report.answers, page.body.raw_data)
    if report.photo:
        page.cover = PortalImage.objects.create(
            file=report.photo,
            title=report.photo_alt or report.title,
            description=report.photo_alt,
            collection=branch_of(section or page).collection,
            uploaded_by_user=by,
        )


def _is_the_same(report: Report, page: NewsPage, version: int | None) -> bool:
    """Whether `page` says what `report` says; a photo with a report that was sent before is no other photo."""
    said = (page.title, page.category, page.cover_alt, out_of_body(page.body.raw_data))
    is_new_photo = bool(report.photo) and not (not version and page.cover)
    return not is_new_photo and said == (report.title, report.category, report.photo_alt, report.answers)


def _free_slug(title: str, section: NewsIndexPage, page: int | None = None) -> str:
    return find_available_slug(section, slugify(title)[:LONGEST_SLUG].strip("-") or NAMELESS, page)
