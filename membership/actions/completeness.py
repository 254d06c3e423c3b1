"""What an application still lacks before it can be sent."""

from membership.enums import ApplicationStep, Purpose
from membership.models import Affiliation, Application, Branch, Consent, Notice

AGREEMENT = "agreement"  # to the notice about the membership: no field of the row

# Where each answer is given. The keys are also those of `Application.remarks`; "general" has no step.
STEP_OF = {
    "name": ApplicationStep.IDENTITY,
    "is_adult": ApplicationStep.IDENTITY,
    "nik": ApplicationStep.IDENTITY,
    "phone": ApplicationStep.CONTACT,
    "village": ApplicationStep.CONTACT,
    "constituent_body": ApplicationStep.BODY,
    "area": ApplicationStep.BODY,
    "institution": ApplicationStep.BODY,
    "post": ApplicationStep.BODY,
    "decree_number": ApplicationStep.BODY,
    "decree_date": ApplicationStep.BODY,
    "since": ApplicationStep.BODY,
    "skills": ApplicationStep.POTENTIAL,
    "service_fields": ApplicationStep.POTENTIAL,
    AGREEMENT: ApplicationStep.CONSENT,
}


def principal_of(application: Application) -> Affiliation | None:
    """The affiliation by which she will belong to the forum, if its duty area is known."""
    rows = application.affiliations.filter(constituent_body=application.constituent_body_id)
    found: Affiliation | None = rows.select_related("constituent_body", "area__parent__parent").first()
    return found


def reader_of(principal: Affiliation | None) -> Branch | None:
    """The branch that reads an application: that of the kabupaten/kota of the principal duty area."""
    if principal is None:
        return None
    regency = ".".join(principal.area_id.split(".")[:2])
    found: Branch | None = Branch.objects.serving(regency)
    return found


def has_agreed(application: Application) -> bool:
    """Whether she agreed to the notice about the membership that is in force."""
    notices = Notice.objects.in_force().filter(purpose=Purpose.MEMBERSHIP)
    return (
        Consent.objects.to(Purpose.MEMBERSHIP).filter(user=application.user_id, notice__in=notices).exists()
    )


def missing(application: Application) -> list[str]:
    """The keys of STEP_OF that still need an answer, in the order of the steps; none: it can be sent."""
    principal = principal_of(application)
    fits = principal is not None and principal.constituent_body.fits(principal.area)
    there = {
        "name": bool(application.name),
        "is_adult": application.is_adult,
        "phone": bool(application.phone),
        "constituent_body": application.constituent_body_id is not None,
        "area": fits and reader_of(principal) is not None,
        AGREEMENT: has_agreed(application),
    }
    return [key for key, is_there in there.items() if not is_there]
