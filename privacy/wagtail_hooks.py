"""What the room adds to the CMS."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from membership.models import Notice
from privacy.viewsets import NoticePolicy, NoticeViewSet

register_permission_policy(Notice, NoticePolicy(Notice))


@hooks.register("register_admin_viewset")
def notices() -> NoticeViewSet:
    """Privacy notices in the menu."""
    return NoticeViewSet("notice")
