"""For which constituent bodies somebody who applies works, and where."""

from typing import Any

from django.db import transaction
from django.db.models import F

from membership.actions.apply import FURTHER, NotWithApplicant, locked, noted, touch
from membership.actions.completeness import reader_of
from membership.enums import ApplicationState
from membership.models import Affiliation, Application, ConstituentBody


@transaction.atomic
def choose_body(application: Application, body: ConstituentBody, *, version: int) -> None:
    """Makes `body` her principal one. In the place of one that was chosen before: its row goes,
    unless she works for both and has named `body` already.

    Raises ApplicationChangedElsewhere, NotWithApplicant.
    """
    row = locked(application)
    before = row.constituent_body_id
    if row.is_with_applicant and before == body.pk:
        return
    named = Affiliation.objects.filter(application=row, constituent_body=body).first()
    touch(row, version, constituent_body=body, **_read_by(row, named), **noted(row, ["constituent_body"]))
    if named is None:
        Affiliation.objects.filter(application=row, constituent_body=before).delete()


@transaction.atomic
def put_affiliation(
    application: Application, body: ConstituentBody, *, version: int, values: dict[str, Any]
) -> None:
    """Writes down her work for `body`, which an application names once; `values` by the names of the fields.

    Raises ApplicationChangedElsewhere, NotWithApplicant, and ValidationError for a duty area of another level.
    """
    row = locked(application)
    wanted = Affiliation(application=row, constituent_body=body, **values)
    wanted.clean()
    found = Affiliation.objects.filter(application=row, constituent_body=body)
    before = found.first()
    differing = [
        name for name, value in values.items() if (getattr(before, name) != value if before else value)
    ]
    if row.is_with_applicant and before and not differing:
        return
    if body.pk == row.constituent_body_id:
        touch(row, version, **_read_by(row, wanted), **noted(row, differing))
    else:
        touch(row, version, **noted(row, [FURTHER]))
    if not found.update(version=F("version") + 1, **values):
        wanted.save()


@transaction.atomic
def remove_affiliation(application: Application, body: ConstituentBody) -> bool:
    """Takes away her work for a further body; the principal one is only replaced. Says whether it was there.

    Raises NotWithApplicant.
    """
    row = locked(application)
    if not row.is_with_applicant:
        raise NotWithApplicant
    found = Affiliation.objects.filter(application=row, constituent_body=body)
    if body.pk == row.constituent_body_id or not found.exists():
        return False
    touch(row, row.version, **noted(row, [FURTHER]))
    found.delete()
    return True


def _read_by(row: Application, principal: Affiliation | None) -> dict[str, Any]:
    """The branch of a draft follows its duty area; what came back stays with its readers until it is sent."""
    return {"branch": reader_of(principal)} if row.state == ApplicationState.DRAFT else {}
