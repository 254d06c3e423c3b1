"""Who may do what. Each predicate asks the database at the moment of the request; nothing is cached."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from membership.enums import Role
from membership.models import Stewardship

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class CmsRights:
    """What the holders of a role may do in the CMS, in the place of their stewardship.

    `pages` and `files` are Wagtail permission codenames on the branch's section and collection;
    `models` are Django permissions, and hold everywhere: only province roles have them.
    """

    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


KEEP_FILES = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)

# Roles that do not stand here have no business in the CMS.
CMS_RIGHTS: dict[Role, CmsRights] = {
    Role.EDITOR: CmsRights(
        pages=("add_page", "change_page", "publish_page"),
        files=KEEP_FILES,
    ),
    Role.COMMUNICATIONS: CmsRights(
        pages=("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        files=KEEP_FILES,
        models=(
            "home.change_portalsettings",
            "news.add_newscategory",
            "news.change_newscategory",
            "news.delete_newscategory",
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "wagtailredirects.delete_redirect",
        ),
    ),
    Role.SECRETARIAT: CmsRights(
        models=(
            "membership.add_member",
            "membership.change_member",
            "membership.view_member",
            "membership.view_stewardship",
            "membership.change_branch",
            "membership.view_branch",
            "membership.add_constituentbody",
            "membership.change_constituentbody",
            "membership.add_skill",
            "membership.change_skill",
            "membership.delete_skill",
            "membership.add_servicefield",
            "membership.change_servicefield",
            "membership.delete_servicefield",
        ),
    ),
}


def may_enter_cms(user: "User | AnonymousUser") -> bool:
    """Whether she is an administrator or now holds a role with rights in the CMS."""
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    return Stewardship.objects.current().filter(user=user, role__in=CMS_RIGHTS).exists()
