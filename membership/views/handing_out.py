"""Handing a private file out: never shown by the portal itself, stored nowhere, without its old name."""

from django.http import FileResponse, Http404, HttpRequest
from django.utils.cache import patch_cache_control

from membership.actions.proof import FileIsGone, open_proof
from membership.models import Proof


def hand_out(request: HttpRequest, proof: Proof) -> FileResponse:
    """The file as an attachment, called by its kind and number; raises Http404 if it was lost.

    Even opened in a browser it may do nothing: no script, no form, no frame around it.
    """
    try:
        file = open_proof(proof, by=request.user)  # type: ignore[arg-type]  # signed in
    except FileIsGone as gone:
        raise Http404 from gone
    answer = FileResponse(file, as_attachment=True, filename=proof.file_name, content_type=proof.media_type)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    patch_cache_control(answer, private=True, no_store=True)
    return answer
