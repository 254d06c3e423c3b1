"""The tree of branches: province → kabupaten/kota → kecamatan."""

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser, Group
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet
from wagtail.models import Collection

from membership.enums import FORMED, Level, Role, Stage
from membership.models.reach import places
from membership.rights import Action, Thing
from regions.models import Region

if TYPE_CHECKING:
    from accounts.models import User


class BranchQuerySet(MP_NodeQuerySet):
    """Questions about branches."""

    def in_use(self) -> Self:
        """Those that were not closed or merged into another."""
        return self.filter(archived_at=None)

    def regencies(self) -> Self:
        """The branches of kabupaten and kota in use: eight, when all are formed."""
        return self.in_use().filter(level=Level.REGENCY)

    def serving(self, region: Region | str) -> "Branch | None":
        """The branch of a kabupaten or kota, or the one into which it went; None where it is closed."""
        code = region.pk if isinstance(region, Region) else region
        found = self.regencies().filter(Q(region=code) | Q(absorbed__region=code)).order_by("path")
        return found.distinct().first()

    def with_members(self) -> Self:
        """Those that keep members: not the units of kecamatan, whose people belong to the branch above."""
        return self.exclude(level=Level.DISTRICT)

    def units_of(self, branch: "Branch") -> Self:
        """The units in the kecamatan below `branch`, closed ones too."""
        return self.filter(level=Level.DISTRICT, path__startswith=branch.path)

    def at_or_below(self, roots: "BranchQuerySet") -> Self:
        """The branches in `roots` and all below them."""
        below = Q(pk__in=[])
        for path in roots.values_list("path", flat=True):
            below |= Q(path__startswith=path)
        return self.filter(below)

    def where(self, user: "User | AnonymousUser", action: Action, thing: Thing) -> Self:
        """The branches in which `user` may now do `action` to a `thing`, by the declared policy."""
        return self.filter(places(user, action, thing))

    def within_reach_of(self, user: "User | AnonymousUser", action: Action = Action.VIEW) -> Self:
        """The branches that `user` may now see, or do another `action` to."""
        return self.where(user, action, Thing.BRANCH)


class BranchManager(MP_NodeManager.from_queryset(BranchQuerySet)):  # type: ignore[misc]  # made at run time
    """Treebeard's own manager hands out its own querysets, which know none of these questions."""

    def get_queryset(self) -> BranchQuerySet:
        return BranchQuerySet(self.model, using=self._db).order_by("path")


class Branch(MP_Node):
    """A part of the forum with its own region, section of the site, people and rights.

    Made with `add_root` and `add_child`, so that `path` holds its place in the tree; its section
    is made by `membership.actions.provisioning.provision`.
    """

    level = models.CharField(_("level"), max_length=10, choices=Level)
    region = models.OneToOneField(Region, models.PROTECT, related_name="branch", verbose_name=_("region"))
    name = models.CharField(_("name"), max_length=80)
    # Two kecamatan of the same name lie in two kabupaten: the constraint below asks within one only.
    slug = models.SlugField(_("address"), max_length=80, help_text=_("For example: kabupaten-lebak"))
    stage = models.CharField(_("stage of formation"), max_length=20, choices=Stage, default=Stage.NOT_FORMED)
    needs_approval = models.BooleanField(
        _("articles need approval"),
        default=False,
        help_text=_(
            "Editors then send their pages to the chair or to the communications staff of the province."
        ),
    )
    collection = models.OneToOneField(
        Collection, models.PROTECT, null=True, blank=True, editable=False, related_name="branch"
    )
    archived_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="absorbed",
        verbose_name=_("merged into"),
    )

    objects = BranchManager()

    class Meta:
        verbose_name = _("branch")
        verbose_name_plural = _("branches")
        ordering = ("path",)
        constraints = [
            models.CheckConstraint(
                condition=Q(level=Level.PROVINCE, depth=1)
                | Q(level=Level.REGENCY, depth=2)
                | Q(level=Level.DISTRICT, depth=3),
                name="branch_level_is_its_depth",
            ),
            models.UniqueConstraint(
                Substr("path", 1, Length("path") - 4),
                "slug",
                name="branch_address_once_below_another",
                violation_error_message=_("Another branch has this address already."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(archived_at__isnull=False), name="branch_merged_is_closed"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_formed(self) -> bool:
        """Whether its board has been confirmed by decree and is in office."""
        return self.stage in FORMED

    @property
    def is_open(self) -> bool:
        """Whether it was neither closed nor merged into another."""
        return self.archived_at is None


class RoleGroup(models.Model):
    """The Wagtail group through which the holders of one role in one branch get their CMS rights."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="role_groups")
    role = models.CharField(max_length=20, choices=Role)
    group = models.OneToOneField(Group, models.CASCADE, related_name="role_group")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("branch", "role"), name="role_group_unique")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.branch}"
