"""The contracts of .importlinter hold, and name every room."""

import configparser
import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.places import ROOMS, ROOT


def test_every_import_points_down():
    lint_imports = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [lint_imports, "--no-cache"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_room_stands_in_the_contracts():
    config = configparser.ConfigParser()
    config.read(ROOT / ".importlinter")
    named = set(config["importlinter"]["root_packages"].split())
    on_disk = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert named == on_disk | {"forpeksos"} == {*ROOMS, "forpeksos"}
