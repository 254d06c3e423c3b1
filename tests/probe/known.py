"""Faults of libraries that the portal cannot mend, each with its reason; the shorter, the better."""

import re

KNOWN: dict[str, str] = {}


def is_known(finding: str) -> bool:
    """Whether this finding is one of them."""
    return any(re.search(fault, finding) for fault in KNOWN)
