"""Fields that the secretariat adds to the profile without a developer, and the members' answers."""

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from membership.enums import FILTERABLE, FieldKind, ShownTo
from membership.models.branch import Branch
from membership.models.member import Member
from membership.models.vocabulary import ConstituentBody
from membership.rights import Action, Thing

if TYPE_CHECKING:
    from accounts.models import User

LONGEST = 255  # of an answer, as of Wagtail's fields of one line


class OwnFieldQuerySet(models.QuerySet["OwnField"]):
    """Questions about the secretariat's own fields."""

    def asked(self) -> Self:
        """Those that are still asked."""
        return self.filter(retired_at=None)

    def of(self, member: Member) -> Self:
        """Those that concern a member of her constituent body."""
        return self.filter(Q(constituent_body=None) | Q(constituent_body=member.constituent_body_id))

    def unanswered_by(self, member: Member) -> Self:
        """Those that are asked of her and that she has not answered, the ones that must be answered first."""
        answered = OwnAnswer.objects.filter(member=member).values("field")
        return self.asked().of(member).exclude(pk__in=answered).order_by("-required", "place", "label", "pk")

    def filterable(self) -> Self:
        """Those by whose answers a list can be narrowed."""
        return self.asked().filter(kind__in=FILTERABLE)

    def tabled(self) -> Self:
        """Those that a table can have as columns: retired ones too, while somebody has answered them."""
        has_answers = Exists(OwnAnswer.objects.filter(field=OuterRef("pk")))
        return self.filter(Q(retired_at=None) | has_answers)

    def offered_to(self, user: "User | AnonymousUser") -> Self:
        """Those by which `user` may narrow the lists of her work, and which their columns may show.

        Whose answers she then reads is said by `OwnAnswerQuerySet.read_by`.
        """
        if Branch.objects.where(user, Action.CHANGE, Thing.MEMBER).exists():
            return self
        return self.filter(shown_to=ShownTo.OFFICERS)


class OwnField(models.Model):
    """A question to members, of all or of one constituent body.

    `code` names it in filters and exports and never changes. Retired, it is asked no more, and its answers
    stay. `is_personal`: the answers tell about the person rather than her work; then they stand in the
    register of personal data with `purpose`.
    """

    label = models.CharField(_("question"), max_length=80, help_text=_("For example: Ukuran rompi lapangan"))
    code = models.SlugField(
        _("short name"),
        max_length=30,
        unique=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*$", _("Use small letters, digits and _ only."))],
        help_text=_(
            "Names it where lists are narrowed; it cannot be changed later. For example: ukuran_rompi"
        ),
    )
    kind = models.CharField(_("kind of answer"), max_length=12, choices=FieldKind, default=FieldKind.TEXT)
    choices = models.TextField(
        _("answers to choose from"), blank=True, help_text=_("One in each line. Only where one chooses.")
    )
    purpose = models.CharField(
        _("why it is asked"),
        max_length=200,
        help_text=_("Stands below the question. For example: Agar rompi bantuan pas ukurannya."),
    )
    required = models.BooleanField(_("must be answered"), default=False)
    constituent_body = models.ForeignKey(
        ConstituentBody,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="own_fields",
        verbose_name=_("only for"),
        help_text=_("Empty: asked of all members."),
    )
    shown_to = models.CharField(
        _("who reads the answers"), max_length=10, choices=ShownTo, default=ShownTo.VERIFIERS
    )
    is_personal = models.BooleanField(
        _("about the person, not her work"),
        default=True,
        help_text=_("Then it stands in the register of personal data."),
    )
    place = models.PositiveSmallIntegerField(_("place in the order"), default=10)
    retired_at = models.DateTimeField(_("asked no more since"), null=True, blank=True, editable=False)

    objects = OwnFieldQuerySet.as_manager()

    # As Wagtail's form builder calls them.
    default_value = ""

    class Meta:
        verbose_name = _("own field")
        verbose_name_plural = _("own fields")
        ordering = ("place", "label", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=(FieldKind.CHOICE, FieldKind.CHOICES)) | ~Q(choices=""),
                name="own_field_offers_its_choices",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def clean_name(self) -> str:
        """Its name in a form."""
        return f"own_{self.code}"

    @property
    def field_type(self) -> str:
        """Which of Wagtail's kinds of fields it is."""
        return self.kind

    @property
    def help_text(self) -> str:
        """What stands below the question."""
        return self.purpose

    @property
    def offered(self) -> list[str]:
        """The answers to choose from."""
        return [line.strip() for line in self.choices.splitlines() if line.strip()]


class OwnAnswerQuerySet(models.QuerySet["OwnAnswer"]):
    """Questions about answers."""

    def read_by(self, user: "User | AnonymousUser") -> Self:
        """What `user` may read of the members whom she sees: her own, and by `shown_to` that of others."""
        changed = Member.objects.within_reach_of(user, Action.CHANGE)
        return self.filter(Q(field__shown_to=ShownTo.OFFICERS) | Q(member__in=changed))


class OwnAnswer(models.Model):
    """One answer of a member; where several may be chosen, one row each.

    `text`: as typed or chosen; a number with a point, a day as 2026-11-24, yes and no as "1" and "0".
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="own_answers", verbose_name=_("member"))
    field = models.ForeignKey(OwnField, models.PROTECT, related_name="answers", verbose_name=_("question"))
    text = models.CharField(_("answer"), max_length=LONGEST)

    objects = OwnAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to an own field")
        verbose_name_plural = _("answers to own fields")
        ordering = ("field__place", "field__label", "pk")
        constraints = [
            models.UniqueConstraint(fields=("member", "field", "text"), name="own_answer_once"),
            models.CheckConstraint(condition=~Q(text=""), name="own_answer_says_something"),
        ]

    def __str__(self) -> str:
        return f"Jawaban {self.pk}"
