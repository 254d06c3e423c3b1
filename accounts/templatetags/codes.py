"""What a page says about a code that was mailed."""

from allauth.account import app_settings
from django import template

register = template.Library()


@register.simple_tag
def code_minutes() -> int:
    """How many minutes a mailed code counts; the settings have one time for all kinds."""
    return int(app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT // 60)
