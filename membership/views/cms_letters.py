"""The texts of the portal's letters, in the CMS. The gate lets in the secretariat and administrators."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from membership.actions.letter_texts import LetterChangedElsewhere, change_text, reset_text
from membership.enums import MessageKind
from membership.forms.letters import LetterForm
from membership.letterbook import SAMPLES, all_letters, filled, kind_of, title_of, words_of
from membership.models import LetterText
from membership.rights import Action, Thing
from membership.views.desk.door import only_for

if TYPE_CHECKING:
    from accounts.models import User


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """/cms/surat/: all letters by kind, and which have a text of their own."""
    only_for(request, Action.VIEW, Thing.LETTER)
    texts = {text.letter: text for text in LetterText.objects.in_use()}
    kinds: dict[MessageKind, list[tuple[str, str, LetterText | None]]] = {kind: [] for kind in MessageKind}
    for name in all_letters():
        text = texts.get(name)
        kinds[kind_of(name)].append((name, title_of(name, text), text))
    context = {
        "kinds": [(kind.label, rows) for kind, rows in kinds.items() if rows],
        "page_title": _("Letters"),
        "header_icon": "mail",
    }
    return render(request, "membership/cms_letters.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, letter: str) -> HttpResponse:
    """/cms/surat/<letter>/: its words, how it would look, and the way back to the template's."""
    only_for(request, Action.CHANGE, Thing.LETTER)
    if letter not in all_letters():
        raise Http404
    user: User = request.user  # type: ignore[assignment]  # signed in
    if "reset" in request.POST:
        reset_text(letter, by=user)
        messages.success(request, _("The letter has the text again that came with the portal."))
        return redirect("cms_letter", letter)
    form = LetterForm.of(letter, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and "preview" not in request.POST:
        stale = _save(form, user, request.POST.copy())
        if stale is None:
            messages.success(request, _("The text has been saved. The next letter is written with it."))
            return redirect("cms_letters")
        form = stale
    return render(request, "membership/cms_letter.html", _context(form))


def _save(form: LetterForm, user: "User", typed: QueryDict) -> LetterForm | None:
    """None once it is kept; else the form with what she typed, against the text of now."""
    said = form.cleaned_data
    try:
        change_text(form.letter, subject=said["subject"], body=said["body"], version=said["version"], by=user)
    except LetterChangedElsewhere:
        typed["version"] = str(LetterForm.of(form.letter).initial["version"])
        stale = LetterForm.of(form.letter, typed)
        stale.add_error(None, _("Somebody changed this letter meanwhile. Check your text and save it again."))
        return stale
    return None


def _context(form: LetterForm) -> dict[str, object]:
    said = form.cleaned_data if form.is_bound and not form.errors else form.initial
    words = words_of(form.letter)
    samples = {name: SAMPLES.get(name, f"‹{name}›") for name in words}
    return {
        "form": form,
        "words": [(f"{{{name}}}", filled(f"{{{name}}}", samples)) for name in words],
        "sample": {"subject": said["subject"], "body": filled(said["body"], samples)},
        "is_own": LetterText.objects.of(form.letter) is not None,
        "page_title": title_of(form.letter),
        "header_icon": "mail",
    }
