"""Uploaded pictures, served by Django where no web server stands in front (development and demo)."""

from posixpath import normpath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file at `path`; documents go through Wagtail's view, which knows whether they are closed.

    Raises Http404 for anything else.
    """
    name = normpath(f"/{path}").lstrip("/")  # as `serve` reads it: `./documents` is a way there too
    if name.startswith("documents/"):
        raise Http404
    try:
        return serve(request, name, document_root=str(settings.MEDIA_ROOT))
    except (OSError, ValueError) as impossible:  # a name too long, or with NUL
        raise Http404 from impossible
