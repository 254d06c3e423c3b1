"""A video that costs no data until somebody opens it."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

VIDEO_ID = re.compile(r"[\w-]{11}")
SHORT_HOSTS = {"youtu.be"}
LONG_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"}


def youtube_id(address: str) -> str:
    """The eleven characters that name a YouTube video, or "" if `address` is not of one."""
    parts = urlsplit(address)
    if parts.hostname in SHORT_HOSTS:
        candidate = parts.path.strip("/")
    elif parts.hostname in LONG_HOSTS:
        watched = parse_qs(parts.query).get("v")
        candidate = watched[0] if watched else parts.path.rpartition("/")[2]
    else:
        return ""
    return candidate if VIDEO_ID.fullmatch(candidate) else ""


class VideoAddressBlock(blocks.URLBlock):
    """The address of a YouTube video, as copied from the browser or the app."""

    def clean(self, value: str) -> Any:
        """Raises ValidationError for any other address."""
        cleaned = super().clean(value)
        if cleaned and not youtube_id(cleaned):
            raise ValidationError(_("This is not the address of a YouTube video."))
        return cleaned


class VideoValue(blocks.StructValue):
    """The brick's fields, and the player's address."""

    @property
    def player_url(self) -> str:
        """The address of the player that sets no cookies before the video starts."""
        return f"https://www.youtube-nocookie.com/embed/{youtube_id(self['address'])}"


class VideoBlock(blocks.StructBlock):
    """An embedded video.

    Wagtail's own embed asks the video's host for HTML on the server and shows it as it comes;
    this one asks nobody, and the browser loads the player only when a reader opens it.
    """

    address = VideoAddressBlock(
        label=_("Address of the video"), help_text=_("For example: https://youtu.be/dQw4w9WgXcQ")
    )
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    description = blocks.TextBlock(
        label=_("What the video shows"),
        rows=2,
        required=False,
        help_text=_("For readers who cannot watch it or save their data."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        template = "blocks/video.html"
        value_class = VideoValue
