"""Every search of ours takes words only; hostile input breaks no address."""

import ast

import pytest

from membership.rights import Actor
from tests.architecture.places import ROOT, python_files
from tests.probe.addresses import addresses
from tests.probe.asking import Prober
from tests.probe.entries import SEARCHES
from tests.probe.filling import Unclassified, fill
from tests.probe.walk import OWN, is_chosen, quiet

SEARCHING = {"search", "autocomplete", "matching"}
MADE_SAFE = {"safe_query", "Asked"}  # `Asked` holds roots: letters and digits
HOSTILE = [
    "\x00",
    '"',
    "'" * 500,
    '"' * 500,
    "9" * 40,
    "-1",
    "😀",
    "../../etc/passwd",
    "a\"b'c:*&|!()",
    "%00%2e%2e",
    "{{7*7}}",
]
PARAMETERS = [
    *SEARCHES,
    "p",
    "halaman",
    "page",
    "id",
    "ordering",
    "o",
    "next",
    "parent_page_id",
    "collection_id",
    "cabang",
    "unsur",
]


def _searches(tree: ast.AST) -> list[ast.Call]:
    """Calls like `pages.search(query)`; `re.search(…)` searches no table."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in SEARCHING
        and not (
            isinstance(node.func.value, ast.Name)
            and (node.func.value.id == "re" or node.func.value.id.isupper())
        )
    ]


def test_every_search_of_ours_takes_words_only():
    searching, unsafe = 0, []
    for path in python_files():
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            if found := _searches(function):
                searching += len(found)
                names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
                if names.isdisjoint(MADE_SAFE):
                    unsafe.append(f"{path.relative_to(ROOT)}: {function.name}")
    assert searching
    assert unsafe == []


@pytest.mark.django_db
@pytest.mark.parametrize("actor", [Actor.ANONYMOUS, Actor.VERIFIER, Actor.EDITOR, Actor.SECRETARIAT])
def test_hostile_input_breaks_nothing(planted, actor):
    prober = Prober(actor, *planted)
    with quiet():
        for number, address in enumerate(addresses()):
            if not is_chosen(address, actor, 4):
                continue
            value = HOSTILE[number % len(HOSTILE)]
            try:
                path = fill(address, planted[0], OWN)[0].path
            except Unclassified:
                continue  # tests/probe/test_probe.py says so
            prober.ask(path, query=dict.fromkeys(PARAMETERS, value))
            form = planted[0].forms.get(address.name, {}) | dict.fromkeys(PARAMETERS, value)
            prober.ask(path, dict.fromkeys(form, value))
            if address.parts:
                prober.ask(address.path(dict.fromkeys(address.parts, value.replace("?", ""))))
    assert [finding for finding in prober.found if ": 5" in finding or "shows" in finding] == []
