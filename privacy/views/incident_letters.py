"""The letters about a data breach, on paper and by mail; the password is asked again before each."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from membership.views.desk.door import for_officers
from privacy.actions.incident import IncidentChangedElsewhere, hand_out_letters, mail_letters
from privacy.letters import letter_to_authority, letters_to_members
from privacy.views.incidents import incident_for


@require_GET
@for_officers
@reauthentication_required
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """…/surat/: all letters to members, to be printed."""
    incident = incident_for(request, pk)
    written = letters_to_members(incident)
    hand_out_letters(incident, form="page", count=len(written), by=request.user)  # type: ignore[arg-type]  # signed in
    return render(request, "privacy/incidents/letters.html", {"incident": incident, "letters": written})


@require_GET
@for_officers
@reauthentication_required
def authority(request: HttpRequest, pk: int) -> HttpResponse:
    """…/surat/lembaga/: the letter to the authority, to be printed."""
    incident = incident_for(request, pk)
    hand_out_letters(incident, form="authority", count=1, by=request.user)  # type: ignore[arg-type]  # signed in
    context = {"incident": incident, "letter": letter_to_authority(incident)}
    return render(request, "privacy/incidents/authority.html", context)


@require_GET
@for_officers
@reauthentication_required
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """…/surat/zip/: all letters, each a file."""
    incident = incident_for(request, pk)
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
@for_officers
@reauthentication_required
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """…/surat/kirim/: to all who have an address and were not told yet."""
    incident = incident_for(request, pk)
    try:
        count = mail_letters(incident, by=request.user)  # type: ignore[arg-type]  # signed in
    except IncidentChangedElsewhere:
        messages.warning(request, _("The incident is closed: nothing was changed."))
        return redirect("privacy_desk:incident", pk)
    text = ngettext("%(count)d letter was sent.", "%(count)d letters were sent.", count)
    messages.success(request, text % {"count": count})
    return redirect("privacy_desk:incident", pk)
