"""The words by which things are found, in what each database searches fastest."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE home_searchtext USING fts5"
    "(title, body, facets, tokenize = 'unicode61 remove_diacritics 2')",
    # Whatever deletes an entry, its words go with it.
    "CREATE TRIGGER home_searchentry_gone AFTER DELETE ON home_searchentry"
    " BEGIN DELETE FROM home_searchtext WHERE rowid = old.id; END",
)
SQLITE_BACK = ("DROP TRIGGER home_searchentry_gone", "DROP TABLE home_searchtext")
POSTGRESQL = (
    # Two columns: a search in the titles alone need not read long texts again.
    "ALTER TABLE home_searchentry ADD COLUMN title_words tsvector, ADD COLUMN words tsvector",
    "CREATE INDEX home_searchentry_title_words ON home_searchentry USING gin (title_words)",
    "CREATE INDEX home_searchentry_words ON home_searchentry USING gin (words)",
)
POSTGRESQL_BACK = ("ALTER TABLE home_searchentry DROP COLUMN title_words, DROP COLUMN words",)


def make(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def take_away(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("home", "0003_search")]
    operations = [migrations.RunPython(make, take_away)]
