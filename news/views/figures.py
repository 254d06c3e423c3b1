"""What the first page of the CMS says of a branch's articles."""

from collections.abc import Iterator

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from membership.enums import Level
from membership.models import Branch, BranchPage
from news.models import NewsPage


def of_branch(branch: Branch) -> Iterator[tuple[str, str]]:
    """How many articles of this month its readers find, and the day of the last one; below it counts too."""
    today = timezone.localdate()
    articles = NewsPage.objects.published()
    if branch.level != Level.PROVINCE:
        section = BranchPage.objects.filter(branch=branch).values_list("path", flat=True).first()
        articles = articles.filter(path__startswith=section) if section else articles.none()
    this_month = Q(published_on__year=today.year, published_on__month=today.month)
    found = articles.order_by().aggregate(number=Count("pk", filter=this_month), last=Max("published_on"))
    yield _("Articles this month"), str(found["number"])
    yield _("Last article"), date_format(found["last"], "j M Y") if found["last"] else "–"
