"""Files of one idea, with names of the field; templates without inline code; vendored files as published."""

import hashlib
import re
from statistics import median

import pytest

from tests.architecture.places import ROOT, python_files, templates

MOST_LINES = 300
MEDIAN_LINES = 100
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "core"}

INLINE_CODE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    # Data blocks are no code: the browser never runs them.
    "an inline script": re.compile(
        r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*application/(ld\+)?json)", re.IGNORECASE
    ),
    "a script address": re.compile(r"(href|src|action)\s*=\s*[\"']?\s*javascript:", re.IGNORECASE),
}
VENDORED = re.compile(r"^\| `(?P<path>[^`]+)` \| `(?P<digest>[0-9a-f]{64})` \|$", re.MULTILINE)


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_python_file_is_too_long():
    long = {
        str(path.relative_to(ROOT)): lines_of(path) for path in python_files() if "settings" not in path.parts
    }
    assert {path: lines for path, lines in long.items() if lines > MOST_LINES} == {}


def test_most_python_files_are_short():
    assert median(lines for path in python_files() if (lines := lines_of(path))) < MEDIAN_LINES


def test_every_file_name_says_something():
    nameless = [
        path.relative_to(ROOT)
        for path in python_files()
        if path.stem in NAMES_THAT_SAY_NOTHING or path.parent.name in NAMES_THAT_SAY_NOTHING
    ]
    assert nameless == []


@pytest.mark.parametrize("what", INLINE_CODE)
def test_no_template_has(what):
    """The Content-Security-Policy allows none of it outside the CMS."""
    ours = [path for path in templates() if "wagtailadmin" not in path.parts and path.suffix == ".html"]
    assert ours
    found = [str(path.relative_to(ROOT)) for path in ours if INLINE_CODE[what].search(path.read_text())]
    assert found == []


def test_vendored_files_are_as_published():
    folder = ROOT / "static" / "vendor"
    declared = {row["path"]: row["digest"] for row in VENDORED.finditer((folder / "VENDOR.md").read_text())}
    present = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "VENDOR.md"
    }
    assert present == declared
