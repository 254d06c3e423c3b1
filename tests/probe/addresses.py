"""Every address of the portal, walked from the URLconf, and how its parts are filled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RegexPattern

CONVERTED = re.compile(r"<(?:\w+:)?(\w+)>")
NAMED = re.compile(r"\(\?P<(\w+)>[^()]*\)")
UNNAMED = re.compile(r"\((?!\?)[^()]*\)")
POSITIONS = ("first", "second")


@dataclass(frozen=True)
class Address:
    """A pattern of the URLconf: its name with its namespaces, and a route with {parts} to be filled."""

    name: str
    route: str
    parts: tuple[str, ...]

    def path(self, values: dict[str, Any]) -> str:
        """The address with these values in its parts."""
        return "/" + self.route.format(**values)


def addresses() -> list[Address]:
    """All of them, in the order in which Django tries them."""
    return list(_walk(get_resolver()))


def _walk(resolver: Any, namespace: str = "", before: str = "") -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = before + _template(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(f"{namespace}{pattern.name or route}", route, tuple(re.findall(r"{(\w+)}", route)))
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, route)


def _template(pattern: Any) -> str:
    """`<int:pk>`, `(?P<pk>…)` and `(…)` as {pk} and {first}; whoever fills it checks that it resolves."""
    text = str(pattern)
    if not isinstance(pattern, RegexPattern):
        return CONVERTED.sub(r"{\1}", text)
    text = NAMED.sub(r"{\1}", text.removeprefix("^").removesuffix("$"))
    if text == r"((?:[\w\-]+/)*)":  # Wagtail's pages
        return "{page_path}"
    positions = iter(POSITIONS)
    text = UNNAMED.sub(lambda _group: f"{{{next(positions)}}}", text)
    return text.replace(r"\.", ".").replace(".*", "{anything}")
