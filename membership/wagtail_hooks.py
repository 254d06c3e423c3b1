"""What the room adds to the CMS."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import RecentEditsPanel, WorkflowObjectsToModeratePanel
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.models import Page, PageQuerySet
from wagtail_modeladmin.options import modeladmin_register

from accounts.models import User
from audit.actions import record
from audit.enums import Event
from membership.actions.email import follow_new_email
from membership.gate import menus, moves, reach
from membership.registers import MembershipRegisters
from membership.views import (
    cms_branch_ends,
    cms_branches,
    cms_examples,
    cms_home,
    cms_letters,
    cms_worklist,
)
from membership.views.cms import rights
from membership.views.cms_approval import JudgeItem, SendItem
from membership.views.guards import password_again
from membership.viewsets import ReferenceLists

modeladmin_register(MembershipRegisters)


@hooks.register("register_admin_viewset")
def reference_lists() -> ViewSetGroup:
    """The reference lists in the menu."""
    return ReferenceLists()


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
def only_open_doors(request: HttpRequest, items: list[Any]) -> None:
    """No menu shows a closed door."""
    menus.hide_closed(request, items)


@hooks.register("construct_page_chooser_queryset")
def only_linkable_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """The page chooser shows what she may link to."""
    return reach.choosable_pages(pages, request.user)


@hooks.register("before_move_page")
def stay_when_moving(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """A move keeps branch and privacy."""
    return _refuse(request, page, moves.why_not_move(request.user, page, destination))


@hooks.register("before_copy_page")
def stay_when_copying(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy or an alias keeps branch and privacy."""
    asked = request.POST.get("new_parent_page") if request.method == "POST" else None
    destination = Page.objects.filter(pk=asked).first() if asked else None
    return _refuse(request, page, moves.why_not_copy(request.user, page, destination))


@hooks.register("before_bulk_action")
def stay_when_moving_many(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """So do many pages at once: one that may not go keeps all of them."""
    if action_type != "move":
        return None
    destination = action.cleaned_form.cleaned_data["chooser"]
    for page in objects:
        if sentence := moves.why_not_move(request.user, page, destination):
            return _refuse(request, page, sentence)
    return None


@hooks.register("before_create_user")
@hooks.register("before_edit_user")
def password_before_accounts(request: HttpRequest, *account: User) -> HttpResponse | None:
    """Whoever changes accounts gives her password again: it is to take over what they may."""
    return password_again(lambda _request: None)(request)  # type: ignore[arg-type,return-value]  # None goes on


@hooks.register("after_create_user")
@hooks.register("after_edit_user")
def record_account(request: HttpRequest, account: User) -> None:
    """What an administrator made of an account."""
    moved = follow_new_email(account)
    record(
        Event.ACCOUNT_CHANGED,
        by=request.user,
        person=account,
        active=account.is_active,
        administrator=account.is_superuser,
        email=moved,
    )


@hooks.register("before_delete_user")
def keep_accounts(request: HttpRequest, account: User) -> HttpResponse:
    """An account is closed, or its person erased; deleting the row would take the trail's names away."""
    messages.error(request, _("Accounts are not deleted: switch the account off, or erase its person."))
    return redirect("wagtailusers_users:edit", account.pk)


@hooks.register("before_bulk_action")
def accounts_one_by_one(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Each change of an account is one entry of the trail."""
    if not (objects and isinstance(objects[0], User)):
        return None
    messages.error(request, _("Change accounts one by one."))
    return redirect("wagtailusers_users:index")


@hooks.register("register_admin_urls")
def own_pages_of_the_cms() -> list[URLPattern]:
    """Pages of ours in the CMS; `gate.doors` says who opens them."""
    return [
        path("hak-akses/", rights, name="cms_rights"),
        path("contoh/", cms_examples.examples, name="cms_examples"),
        path("contoh/<int:example_id>/", cms_examples.begin, name="cms_example"),
        path("pekerjaan/<slug:worklist>/", cms_worklist.worklist, name="cms_worklist"),
        path("cabang/baru/", cms_branches.new, name="cms_branch_new"),
        path("cabang/periksa/", cms_branch_ends.check, name="cms_branch_check"),
        path("cabang/<int:branch_id>/", cms_branches.branch, name="cms_branch"),
        path("cabang/<int:branch_id>/kecamatan/", cms_branches.units, name="cms_branch_units"),
        path("cabang/<int:branch_id>/tutup/", cms_branch_ends.closing, name="cms_branch_close"),
        path("cabang/<int:branch_id>/buka/", cms_branch_ends.reopening, name="cms_branch_reopen"),
        path("cabang/<int:branch_id>/gabung/", cms_branch_ends.merging, name="cms_branch_merge"),
        path("surat/", cms_letters.letters, name="cms_letters"),
        path("surat/<slug:letter>/", cms_letters.letter, name="cms_letter"),
    ]


@hooks.register("register_admin_menu_item")
def way_to_the_rights() -> MenuItem:
    """Who may do what."""
    return MenuItem(_("Access rights"), reverse("cms_rights"), name="rights", icon_name="key", order=9500)


@hooks.register("register_admin_menu_item")
def way_to_the_letters() -> MenuItem:
    """What the portal writes to people."""
    return MenuItem(_("Letters"), reverse("cms_letters"), name="letters", icon_name="mail", order=330)


@hooks.register("register_page_action_menu_item")
def judge_in_the_editor() -> ActionMenuItem:
    """An approver's way from the locked page to her answer."""
    return JudgeItem(order=5)


@hooks.register("construct_page_action_menu")
def send_for_approval(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """The button says what happens, not the name of a workflow."""
    items[:] = [SendItem(item.order) if type(item) is SubmitForModerationMenuItem else item for item in items]


@hooks.register("construct_homepage_panels")
def waiting_for_her(request: HttpRequest, panels: list[Any]) -> None:
    """Our own boxes say what waits and what she wrote; Wagtail's would show pages of roles that have ended."""
    doubled = (WorkflowObjectsToModeratePanel, RecentEditsPanel)
    panels[:] = [panel for panel in panels if not isinstance(panel, doubled)]


hooks.register(cms_home.HOOK, cms_home.ways_of_this_room)


def _refuse(request: HttpRequest, page: Page, sentence: str) -> HttpResponse | None:
    """Back to the list in which `page` stands, with `sentence`; nothing for an empty one."""
    if not sentence:
        return None
    messages.error(request, sentence)
    return redirect("wagtailadmin_explore", page.get_parent().pk)
