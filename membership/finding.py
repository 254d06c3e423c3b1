"""What the room adds to the search: sections of branches, the branch of each page, and people who consented."""

from django.urls import reverse
from wagtail.models import Page

from home.finding import registry
from home.models import Kind
from membership.enums import Level
from membership.models import Branch, BranchPage
from membership.models.directory import in_directory
from membership.models.sections import with_branch


def connect() -> None:
    """Tells the search."""
    registry.kinds[BranchPage] = Kind.BRANCH
    registry.regions.append(regions)
    registry.people.append(people)


def regions(page: Page) -> set[str]:
    """The kabupaten or kota in whose section `page` lies; none for the province's pages."""
    branch_id = with_branch(Page.objects.filter(pk=page.pk)).values_list("branch_id", flat=True).first()
    branch = Branch.objects.filter(pk=branch_id).first() if branch_id else None
    if branch is None or branch.level == Level.PROVINCE:
        return set()
    return {branch.region_id if branch.level == Level.REGENCY else branch.get_parent().region_id}


def people(names: list[str], region: str, limit: int) -> list[registry.Person]:
    """Those in the public directory; a person has no page, so the list of her branch is where she is found."""
    members = in_directory()
    for name in names:
        members = members.filter(name__icontains=name)
    if region:
        members = members.filter(branch__in=Branch.objects.at_or_below(Branch.objects.filter(region=region)))
    rows = members.order_by("name", "pk").values_list("name", "branch__name", "branch__slug")[:limit]
    path = reverse("directory:list")
    return [
        registry.Person(name=name, place=place, url=f"{path}?cabang={slug}") for name, place, slug in rows
    ]
