"""What lists of shared words have in common, whichever room keeps them; and the examples of pages."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet

from home.models import Example


def uses_of(word: Model) -> int:
    """How many rows of other tables name `word`."""
    return sum(
        relation.related_model._default_manager.filter(**{relation.field.name: word}).count()  # noqa: SLF001 -- Django's public name
        for relation in word._meta.related_objects
    )


class KeepUsedView(DeleteView):
    """Deletes a word that nothing names; from whatever names it, it would vanish without a trace."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back to the list, with a sentence, if it is in use."""
        if self.user_has_permission("delete") and (uses := uses_of(self.object)):
            sentence = ngettext(
                "It is in use in %(count)s place and was not deleted. Choose another word there first.",
                "It is in use in %(count)s places and was not deleted. Choose another word there first.",
                uses,
            )
            messages.error(request, sentence % {"count": uses})
            return redirect(self.index_url_name)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class WordViewSet(ModelViewSet):
    """Words that hold for the whole province; nothing personal. `membership.gate.doors` says who keeps them."""

    delete_view_class = KeepUsedView


class ExampleViewSet(WordViewSet):
    """The examples from which editors begin pages."""

    model = Example
    icon = "copy"
    menu_order = 322
    menu_label = _("Page examples")
    add_to_admin_menu = True
    list_display = ("name", "kind", "description")
