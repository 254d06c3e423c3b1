"""What stands in an answer, read as machines read it."""

import json
import re
from typing import Any
from xml.etree import ElementTree

from defusedxml import ElementTree as SafeTree

ATOM = "{http://www.w3.org/2005/Atom}"


def text_of(answer) -> str:
    """The page without line breaks."""
    return re.sub(r"\s+", " ", answer.content.decode())


def xml_of(answer) -> ElementTree.Element:
    """The root of an XML answer; fails for one that is not well-formed."""
    return SafeTree.fromstring(answer.content)


def blocks_of(answer) -> list[dict[str, Any]]:
    """The blocks of JSON-LD in a page."""
    page = answer.content.decode()
    return [
        json.loads(block)
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    ]


def fact(answer, kind: str) -> dict[str, Any]:
    """The one block of this kind."""
    [found] = [block for block in blocks_of(answer) if block.get("@type") == kind]
    return found
