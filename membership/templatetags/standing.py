"""A member's standing as a sign, and what it means for her."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from membership.actions.renewal import is_due
from membership.enums import Standing
from membership.models import Member
from membership.standing import GRACE, RENEW_BEFORE

register = template.Library()
SIGNS = {
    Standing.ACTIVE: "success",
    Standing.CANDIDATE: "accent",
    Standing.GRACE: "accent",
    Standing.EXPIRED: "warning",
    Standing.SUSPENDED: "warning",
}
OVER = {Standing.LEFT, Standing.DISMISSED, Standing.DECEASED}  # nothing of a member's life goes on


@register.simple_tag
def standing_badge(standing: str) -> SafeString:
    """The sign of a standing."""
    known = Standing(standing)
    return format_html('<span class="badge badge--{}">{}</span>', SIGNS.get(known, "quiet"), str(known.label))


@register.simple_tag
def standing_of(member: Member) -> dict[str, Any]:
    """All that a page says of it: the standing, the decision behind it, and the days that come."""
    end = member.valid_until
    return {
        "now": member.standing,
        "decision": member.decision_on(timezone.localdate()),
        "is_over": member.standing in OVER,
        "is_due": is_due(member),
        "renewable_from": end - RENEW_BEFORE if end else None,
        "end_of_grace": end + GRACE if end else None,
        "coming": member.decisions.valid().filter(since__gt=timezone.localdate()).last(),
    }
