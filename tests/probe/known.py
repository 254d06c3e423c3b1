"""Faults of libraries that the portal cannot mend, each with its reason; the shorter, the better."""

import re

KNOWN: dict[str, str] = {
    r"^administrator .* /cms/failwhale/.*: 500 Exception in home\.py": (
        "Wagtail's address that fails on purpose, to see the page of failures; for administrators alone"
    ),
    r"^administrator POST /cms/redirects/import/process/.*: 500 KeyError in forms\.py": (
        "the second step of Wagtail's import of redirects, sent without the first; for administrators alone"
    ),
}


def is_known(finding: str) -> bool:
    """Whether this finding is one of them."""
    return any(re.search(fault, finding) for fault in KNOWN)
