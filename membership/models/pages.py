"""The section of the site that each branch keeps for itself."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from home.models import BasePage, StructurePage, open_to_all
from membership.models.branch import Branch


class BranchIndexPage(StructurePage):
    """/wilayah/: the eight branches, each with its stage."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["membership.BranchPage"]
    max_count = 1
    grows_old = False
    template = "membership/branch_index_page.html"

    class Meta:
        verbose_name = _("branch list")
        verbose_name_plural = _("branch lists")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `branch_pages`: the live sections below, each with its branch."""
        pages = open_to_all(
            BranchPage.objects.child_of(self).filter(branch__archived_at=None)
        ).select_related("branch__region", "cover")
        return super().get_context(request, *args, **kwargs) | {"branch_pages": pages}


class BranchPage(StructurePage):
    """/wilayah/<slug>/: the front page of a branch's own section."""

    branch = models.OneToOneField(
        Branch, models.PROTECT, related_name="page", editable=False, verbose_name=_("branch")
    )
    contact_email = models.EmailField(_("email address of the branch"), blank=True)
    contact_phone = models.CharField(_("telephone of the branch"), max_length=30, blank=True)
    office_address = models.TextField(_("address of the branch office"), max_length=300, blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel(
                    "office_address", help_text=_("For example: Jl. Jenderal Sudirman 5, Rangkasbitung 42315")
                ),
                FieldPanel("contact_email", help_text=_("For example: lebak@forpeksos.id")),
                FieldPanel("contact_phone", help_text=_("For example: (0252) 201234")),
            ],
            heading=_("Public contact"),
            help_text=_("Everybody sees this. Write the office's contact, not a private one."),
        ),
    ]
    # Sections are made by provisioning a branch, never by hand.
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["membership.BranchIndexPage", "membership.BranchPage"]
    subpage_types: ClassVar[list[str]] = [
        "home.StandardPage",
        "membership.BranchPage",
        "news.NewsIndexPage",
        "programs.ProgramIndexPage",
    ]
    template = "membership/branch_page.html"

    class Meta:
        verbose_name = _("branch section")
        verbose_name_plural = _("branch sections")
