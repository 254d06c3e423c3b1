"""Articles name people and their authors; nothing says which account or member they are."""

from django.utils.translation import gettext_lazy as _

from news.models import (
    Correction,
    Dispatch,
    NewsCategory,
    NewsIndexPage,
    NewsPage,
    PressFile,
    RelatedArticle,
)
from vault.personal import Basis, Erased, Personal, declare, declare_impersonal

published = Personal(
    purpose=_("reporting on the forum's work"),
    basis=Basis.CONSENT,
    kept=_("until it is taken off the site, or the consent is withdrawn"),
    erased=Erased.KEPT,  # an editor looks for her
)

declare(NewsPage, {"body": published, "authors": published, "source": published}, None)
declare(Correction, {"text": published}, None)
for model in (NewsPage, NewsIndexPage, NewsCategory, Dispatch, Correction, PressFile, RelatedArticle):
    declare_impersonal(model)
