"""Which pictures and documents somebody may use, in the terms of Wagtail's permission policies."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

if TYPE_CHECKING:
    from accounts.models import User


class SharedFilesPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy, and besides: what lies in the root collection is for everybody to use.

    That is the province's own collection: its logo, its statute, its forms. Those in a branch's
    collection are for that branch; a collection below the root may be closed to the public, so
    only the root itself is shared.
    """

    def user_has_any_permission_for_instance(self, user: "User", actions: Any, instance: Any) -> bool:
        """Whether she may do one of `actions` to this file."""
        if super().user_has_any_permission_for_instance(user, actions, instance):
            return True
        shared = instance.collection.is_root() and "choose" in actions
        return shared and self.user_has_permission(user, "choose")

    def instances_user_has_any_permission_for(self, user: "User", actions: Any) -> QuerySet:
        """The files to which she may do one of `actions`."""
        files = super().instances_user_has_any_permission_for(user, actions)
        if user.is_superuser or "choose" not in actions or not self.user_has_permission(user, "choose"):
            return files
        shared = Collection.objects.filter(depth=1)
        return files | self.model._default_manager.filter(collection__in=shared)  # noqa: SLF001 -- Django's public name
