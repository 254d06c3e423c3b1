"""The API behind Wagtail's own screens; its lists of pictures and documents know no rights."""

from django.db.models import QuerySet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry


class OwnFiles:
    """Those files that the reader may use; all others are missing, also in `find/` and by number."""

    def get_queryset(self) -> QuerySet:
        """Wagtail's list, within her reach."""
        files: QuerySet = super().get_queryset()  # type: ignore[misc]  # of the endpoint beside this class
        policy = policy_registry.get_by_type(files.model)
        usable = policy.instances_user_has_any_permission_for(self.request.user, ["choose"])  # type: ignore[attr-defined]  # of the endpoint
        return files.filter(pk__in=usable.values_list("pk", flat=True))


class OwnImages(OwnFiles, ImagesAdminAPIViewSet):
    """Pictures."""


class OwnDocuments(OwnFiles, DocumentsAdminAPIViewSet):
    """Documents."""


def narrow(router: WagtailAPIRouter) -> None:
    """Puts the scoped lists in the place of Wagtail's."""
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)
