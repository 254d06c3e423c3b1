"""The one place that speaks each database's own language of search.

Both are asked for at most `MOST` things: who wants more asks for more words.
"""

from dataclasses import dataclass

from django.db import connection

MOST = 300

# Titles count ten times. Ranking reads no row of SearchEntry.
_SQLITE = """SELECT rowid FROM home_searchtext WHERE home_searchtext MATCH %s
             ORDER BY bm25(home_searchtext, 10.0, 1.0, 0.0) LIMIT %s"""

# Of a word that stands in thousands of texts ts_rank would read them all: it judges the newest that bear
# the words in the title, and the newest that bear them anywhere.
_POSTGRESQL = """
    WITH asked AS (SELECT to_tsquery('simple', %s) AS q),
    found AS MATERIALIZED (
        SELECT id, day FROM home_searchentry, asked WHERE words @@ q ORDER BY day DESC NULLS LAST, id DESC LIMIT %s
    ), titled AS MATERIALIZED (
        SELECT id FROM home_searchentry, asked WHERE title_words @@ q ORDER BY day DESC NULLS LAST, id DESC LIMIT %s
    )
    SELECT e.id FROM home_searchentry e, asked
    WHERE e.id IN (SELECT id FROM found UNION SELECT id FROM titled)
    ORDER BY (e.title_words @@ q)::int * 10 + ts_rank(e.words, q, 1) DESC, e.day DESC NULLS LAST, e.id DESC LIMIT %s"""


@dataclass(frozen=True)
class Asked:
    """What is looked for: roots of words, of which all (or any) must stand there, and facets, all of them."""

    roots: tuple[str, ...]
    facets: tuple[str, ...] = ()
    any_root: bool = False


def facet(name: str, value: str) -> str:
    """A filter as one word of the index, which no text holds: "xkindberita"."""
    return f"x{name}{''.join(sign for sign in value if sign.isalnum())}"


def matching(asked: Asked) -> list[int]:
    """The primary keys of the entries that fit, the best first, at most `MOST`.

    Roots and facets are letters and digits only (`stems`), and quoted besides: no sign of the engines' own
    languages gets through.
    """
    if not asked.roots:
        return []
    on_sqlite = connection.vendor == "sqlite"
    between = (" OR " if on_sqlite else " | ") if asked.any_root else (" AND " if on_sqlite else " & ")
    quote = '"' if on_sqlite else "'"
    text = between.join(f"{quote}{root}{quote}" for root in asked.roots)
    with connection.cursor() as cursor:
        if on_sqlite:
            parts = [f"{{title body}} : ({text})", *(f'facets : "{name}"' for name in asked.facets)]
            cursor.execute(_SQLITE, [" AND ".join(parts), MOST])
        else:
            query = " & ".join([f"({text})", *(f"'{name}'" for name in asked.facets)])
            cursor.execute(_POSTGRESQL, [query, MOST, MOST, MOST])
        return [row[0] for row in cursor.fetchall()]


def keep(entry: int, *, title: list[str], body: list[str], facets: list[str]) -> None:
    """Keeps the words of an entry in the place of its older ones."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM home_searchtext WHERE rowid = %s", [entry])
            cursor.execute(
                "INSERT INTO home_searchtext (rowid, title, body, facets) VALUES (%s, %s, %s, %s)",
                [entry, " ".join(title), " ".join(body), " ".join(facets)],
            )
        else:
            cursor.execute(
                "UPDATE home_searchentry SET title_words = to_tsvector('simple', %s), words ="
                " setweight(to_tsvector('simple', %s), 'A') || to_tsvector('simple', %s) WHERE id = %s",
                [" ".join([*title, *facets]), " ".join(title), " ".join([*body, *facets]), entry],
            )
