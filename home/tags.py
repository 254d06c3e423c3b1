"""Tags of the files that somebody reaches; Wagtail lists and completes the tags of all."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from taggit.models import Tag
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.images.views.chooser import ImageChooseView
from wagtail.images.views.images import ImagesFilterSet
from wagtail.permissions import policy_registry

from home.models import PortalDocument, PortalImage

if TYPE_CHECKING:
    from accounts.models import User

    Visitor = User | AnonymousUser

SHOWN = 10
REACHED = ["change", "delete", "choose"]


def tags_of(user: "Visitor", *models: Any) -> QuerySet[Tag]:
    """The tags on files of these `models` that `user` manages or may use, the most frequent first."""
    tagged = Q(pk__in=[])
    for model in models:
        files = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, REACHED)
        tagged |= Q(
            taggit_taggeditem_items__content_type=ContentType.objects.get_for_model(model),
            taggit_taggeditem_items__object_id__in=files.values("pk"),
        )
    return Tag.objects.filter(tagged).annotate(uses=Count("pk")).order_by("-uses", "name")


@require_safe
def complete_tag(request: HttpRequest, app_name: str = "taggit", model_name: str = "tag") -> JsonResponse:
    """Takes the place of Wagtail's completion: tags within reach that begin with `?term=`."""
    if (app_name, model_name) != ("taggit", "tag"):
        raise Http404
    term = request.GET.get("term", "")
    found = tags_of(request.user, PortalImage, PortalDocument).filter(name__istartswith=term)
    return JsonResponse([tag.name for tag in found[:SHOWN]] if term else [], safe=False)


class OwnTags:
    """Gives a list of files a filter by the tags within reach."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        filters: dict[str, Any] = self.filters  # type: ignore[attr-defined]  # of django-filter
        if "tag" in filters:
            tags = tags_of(self.request.user, self._meta.model)[:SHOWN]  # type: ignore[attr-defined]  # as above
            filters["tag"].extra["choices"] = [(tag.name, tag.name) for tag in tags]


class OwnImagesFilterSet(OwnTags, ImagesFilterSet):
    """The filters of the list of pictures."""

    class Meta(ImagesFilterSet.Meta):
        pass


class OwnDocumentsFilterSet(OwnTags, DocumentsFilterSet):
    """The filters of the list of documents."""

    class Meta(DocumentsFilterSet.Meta):
        pass


class OwnImageChooseView(ImageChooseView):
    """The picture chooser, with the tags within reach."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's context with other tags."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"popular_tags": tags_of(self.request.user, self.model)[:SHOWN]}
