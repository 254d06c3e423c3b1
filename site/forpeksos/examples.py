"""The examples of pages that come with the portal."""

import tomllib
from pathlib import Path

from forpeksos.bricks import build_body
from home.models import Example

FOLDER = Path(__file__).parent / "content" / "contoh"


def prepare_examples() -> None:
    """Makes the examples where there are none; whoever deletes one finds it gone for good."""
    if Example.objects.exists():
        return
    for path in sorted(FOLDER.glob("*.toml")):
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        body = build_body(said.pop("body"))
        Example.objects.create(**said, body=body)
