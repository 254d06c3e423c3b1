"""The four points that keep a top-level folder called `site` harmless (docs/decisions/0001)."""

import sys
import tomllib

from tests.architecture.places import ROOT


def test_the_source_root_is_no_package():
    assert not (ROOT / "site" / "__init__.py").exists()
    assert (ROOT / "site" / "forpeksos" / "__init__.py").exists()


def test_manage_py_and_the_tools_know_the_source_root():
    assert 'sys.path.insert(1, str(ROOT / "site"))' in (ROOT / "manage.py").read_text()
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    assert tools["pytest"]["ini_options"]["pythonpath"] == [".", "site"]
    assert tools["ruff"]["src"] == [".", "site"]
    assert tools["mypy"]["mypy_path"] == [".", "site"]
    assert 'pythonpath = "site"' in (ROOT / "gunicorn.conf.py").read_text()


def test_git_does_not_ignore_the_source_root():
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert {"/site", "site", "site/", "/site/"}.isdisjoint(line.strip() for line in ignored)


def test_no_room_bears_the_name_of_a_standard_module():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert "accounts" in packages
    assert packages.isdisjoint(sys.stdlib_module_names)
