"""The letters about a data breach, on paper and by mail; the password is asked again before each."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from membership.views.desk.door import for_officers
from privacy.actions.incident import IncidentChangedElsewhere, hand_out_letters, mail_letters
from privacy.letters import letter_to_authority, letters_to_members
from privacy.models import Incident
from privacy.views.incidents import incident_for

View = Callable[[HttpRequest, Incident], HttpResponse]


def of_incident(view: View) -> Callable[..., HttpResponseBase]:
    """Finds the incident and then asks for the password: a foreign one is a missing one before that."""
    after_password: View = reauthentication_required(view)

    @for_officers
    @wraps(view)
    def found(request: HttpRequest, pk: int) -> HttpResponse:
        incident = incident_for(request, pk)
        return after_password(request, incident)

    return found


@require_GET
@of_incident
def letters(request: HttpRequest, incident: Incident) -> HttpResponse:
    """…/surat/: all letters to members, to be printed."""
    written = letters_to_members(incident)
    hand_out_letters(incident, form="page", count=len(written), by=request.user)  # type: ignore[arg-type]  # signed in
    return render(request, "privacy/incidents/letters.html", {"incident": incident, "letters": written})


@require_GET
@of_incident
def authority(request: HttpRequest, incident: Incident) -> HttpResponse:
    """…/surat/lembaga/: the letter to the authority, to be printed."""
    hand_out_letters(incident, form="authority", count=1, by=request.user)  # type: ignore[arg-type]  # signed in
    context = {"incident": incident, "letter": letter_to_authority(incident)}
    return render(request, "privacy/incidents/authority.html", context)


@require_GET
@of_incident
def archive(request: HttpRequest, incident: Incident) -> HttpResponse:
    """…/surat/zip/: all letters, each a file."""
    written = letters_to_members(incident)
    hand_out_letters(incident, form="zip", count=len(written), by=request.user)  # type: ignore[arg-type]  # signed in
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as folder:
        folder.writestr("lembaga.txt", letter_to_authority(incident))
        for letter in written:
            folder.writestr(f"anggota-{letter.number}.txt", letter.text)
    answer = HttpResponse(file.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="insiden-{incident.pk}-surat.zip"'
    return answer


@require_POST
@of_incident
def send(request: HttpRequest, incident: Incident) -> HttpResponse:
    """…/surat/kirim/: to all who have an address and were not told yet."""
    try:
        count = mail_letters(incident, by=request.user)  # type: ignore[arg-type]  # signed in
    except IncidentChangedElsewhere:
        messages.warning(request, _("The incident is closed: nothing was changed."))
        return redirect("privacy_desk:incident", incident.pk)
    text = ngettext("%(count)d letter was sent.", "%(count)d letters were sent.", count)
    messages.success(request, text % {"count": count})
    return redirect("privacy_desk:incident", incident.pk)
