"""The next level of the cascade, for the script that fills it without a reload."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from regions.forms import RegionChoiceField
from regions.models import Region


@require_safe
@cache_control(public=True, max_age=86_400)
def children(request: HttpRequest) -> JsonResponse:
    """`{"options": [[code, label], …]}` of the regions below `?within=`; empty for an unknown code."""
    label = RegionChoiceField().label_from_instance
    regions = Region.objects.within(request.GET.get("within", ""))
    return JsonResponse({"options": [[region.pk, label(region)] for region in regions]})
