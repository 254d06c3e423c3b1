"""One worker of a server, as a process of its own: guesses passwords and says how it was answered.

Run with the database's name, an address and a number of guesses.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(database: str, address: str, guesses: int) -> None:
    """Prints, guess by guess, whether it was refused as one too many."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "forpeksos.settings.test"

    import django  # noqa: PLC0415 -- only now the settings are known
    from django.conf import settings  # noqa: PLC0415

    from forpeksos.settings import base  # noqa: PLC0415

    settings.CACHES = base.CACHES  # as on a server without Redis: the database, which all workers share
    settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS if hasattr(base, "ACCOUNT_RATE_LIMITS") else {}
    settings.DATABASES["default"]["NAME"] = database
    django.setup()

    from django.test import Client  # noqa: PLC0415

    for _guess in range(guesses):
        answer = Client().post("/akun/login/", {"login": address, "password": "salah-sekali"})
        print("limited" if "Terlalu banyak" in answer.content.decode() else "wrong")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
