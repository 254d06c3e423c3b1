"""Closing a collection of documents: to the public, by sign-in; never to a group.

Wagtail asks a group, which knows no dates, and a role may have ended (`BasePage.private_page_options`).
"""

from typing import Any

from wagtail.admin.forms.collections import CollectionViewRestrictionForm
from wagtail.admin.views import collection_privacy
from wagtail.models import CollectionViewRestriction


class OpenOrSignedInForm(CollectionViewRestrictionForm):
    """Wagtail's form without groups."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("groups", None)
        kinds = self.fields["restriction_type"]
        kinds.choices = [choice for choice in kinds.choices if choice[0] != CollectionViewRestriction.GROUPS]

    class Meta(CollectionViewRestrictionForm.Meta):
        pass


def narrow() -> None:
    """Wagtail has no setting for this form."""
    collection_privacy.CollectionViewRestrictionForm = OpenOrSignedInForm
