"""What tests of decisions about applications do again and again."""

import re

from membership.models import Application
from tests.desk.conftest import NIK


def approve_with(posted, **fields):
    return posted("approve", **{"seen": ["ktp"], "nik": NIK} | fields)


def now(application) -> Application:
    return Application.objects.defer(None).get(pk=application.pk)


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
