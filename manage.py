#!/usr/bin/env python
"""Entry point of every management command."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    # `site/` is a source root and never a package: see docs/decisions/0001-site-folder.md.
    sys.path.insert(1, str(ROOT / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forpeksos.settings.dev")

    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- after the path is set

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
