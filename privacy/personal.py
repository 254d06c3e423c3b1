"""What people write when they ask about their data. What was asked and decided is kept as proof; the words go."""

from dataclasses import replace
from functools import partial

from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext_lazy as _

from privacy.enums import State
from privacy.models import DataRequest, Incident, IncidentMember
from vault.personal import Basis, Erased, Personal, declare, declare_impersonal, of_member, of_user

of_request = partial(Personal, basis=Basis.LAW, kept=_("five years after the answer"))
proof = of_request(
    purpose=_("proving that a request was answered in time (UU 27/2022, art. 6, 8 and 11)"),
    erased=Erased.KEPT,
)
words = Personal(
    purpose=_("answering the request"),
    basis=Basis.LAW,
    kept=_("one year after the answer"),
    erased=Erased.BLANK,
)

declare(
    DataRequest,
    {
        "user": proof,
        "kind": proof,
        "about": proof,
        "wanted": replace(words, erased=Erased.NULL, sensitive=True),
        "before": replace(words, erased=Erased.NULL, sensitive=True),
        "explanation": words,
        # Whoever is gone waits for nothing: what is open is closed.
        "state": of_request(
            purpose=_("answering the request"),
            erased=Erased.REPLACED,
            replacement=Case(When(state=State.MADE, then=Value(State.WITHDRAWN)), default=F("state")),
        ),
        "made_at": proof,
        "decided_at": of_request(
            purpose=_("proving that a request was answered in time (UU 27/2022, art. 6, 8 and 11)"),
            erased=Erased.REPLACED,
            replacement=Coalesce(F("decided_at"), Now()),
        ),
        "answer": words,
    },
    of_user(DataRequest),
    names={"about": _("which data"), "before": _("what stood there before")},
)
declare(
    DataRequest,
    {"decided_by": of_request(purpose=_("knowing who answered a request"), erased=Erased.KEPT)},
    of_user(DataRequest, "decided_by"),
    called=_("request answered with this account"),
)

of_incident = partial(
    Personal,
    purpose=_("telling those concerned by a data breach (UU 27/2022, art. 46)"),
    basis=Basis.LAW,
    kept=_("five years after it was closed"),
    erased=Erased.KEPT,
)
declare(
    IncidentMember,
    dict.fromkeys(("incident", "member", "from_trail", "mailed_at", "handed_on"), of_incident()),
    of_member(IncidentMember),
    names={"incident": _("data breach")},
)
# Forms ask to write them without names; nothing says whom they may name all the same.
declare(Incident, dict.fromkeys(("happened", "data", "measures", "notes"), of_incident()), None)
declare(
    Incident,
    dict.fromkeys(("account", "misused_from", "misused_until"), of_incident()),
    of_user(Incident, "account"),
    called=_("data breach with this account"),
)
declare_impersonal(
    Incident, "discovered_at", "state", "opened_at", "notified_at", "closed_at", "version", "members"
)
