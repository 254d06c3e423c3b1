"""What people write when they ask about their data. What was asked and decided is kept as proof; the words go."""

from functools import partial

from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext_lazy as _

from privacy.enums import State
from privacy.models import DataRequest
from vault.personal import Basis, Erased, Personal, declare, of_user

of_request = partial(Personal, basis=Basis.LAW, kept=_("five years after the answer"))
proof = of_request(
    purpose=_("proving that a request was answered in time (UU 27/2022, art. 6, 8 and 11)"),
    erased=Erased.KEPT,
)
words = of_request(purpose=_("answering the request"), erased=Erased.BLANK)

declare(
    DataRequest,
    {
        "user": proof,
        "kind": proof,
        "about": proof,
        "wanted": of_request(purpose=_("answering the request"), erased=Erased.NULL, sensitive=True),
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
)
declare(
    DataRequest,
    {"decided_by": of_request(purpose=_("knowing who answered a request"), erased=Erased.KEPT)},
    of_user(DataRequest, "decided_by"),
)
