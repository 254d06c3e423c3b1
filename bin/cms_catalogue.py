"""Compiles locale_cms/ and compares it with the texts of Wagtail and the other packages in use.

Run it from the project's folder after one of them was upgraded, or after a change in locale_cms/:

    .venv/bin/python bin/cms_catalogue.py

It lists what is `missing` (no Indonesian, neither shipped nor ours), `broken` (HTML tags that
differ from the original) and `gone` (no package has this text any more: delete it). Ends with
status 1 if anything is missing or broken. Needs GNU gettext; msgfmt itself stops at a placeholder
that does not match.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = ROOT / "locale_cms" / "id" / "LC_MESSAGES"
SHIPPED = ("id", "id_ID")  # Django and allauth name their folder so, and Wagtail so
NOT_INSTALLED = ("django/conf", "wagtail/snippets")  # no app, and translated in advance
TAG = re.compile(r"<[^>]+>")

Texts = dict[str, list[str]]  # a msgid, with its context, and its text in each plural form


class Catalogue(GNUTranslations):
    """A compiled catalogue that can be read from end to end."""

    _catalog: dict[str | tuple[str, int], str]  # as gettext fills it

    def texts(self) -> Texts:
        """Every message that has a text, without the header."""
        texts: Texts = {}
        for key, text in sorted(self._catalog.items(), key=lambda item: str(item[0])):
            if key and text:
                texts.setdefault(key if isinstance(key, str) else key[0], []).append(text)
        return texts


def run(*command: str | Path, stdin: bytes = b"") -> bytes:
    """What a gettext tool writes. Raises CalledProcessError when it finds the catalogue faulty."""
    return subprocess.run(command, input=stdin, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603 -- fixed


def originals(po: Path) -> Texts:
    """The English texts of all messages of a package's catalogue."""
    return Catalogue(BytesIO(run("msgfmt", "--use-fuzzy", "-o", "-", "-", stdin=run("msgen", po)))).texts()


def compiled(mo: Path) -> Texts:
    """The texts of a compiled catalogue; none if the package ships no such file."""
    return Catalogue(BytesIO(mo.read_bytes())).texts() if mo.exists() else {}


def locale_folders() -> Iterator[Path]:
    """The `locale` folders of the installed apps, and of the packages in NOT_INSTALLED."""
    sys.path.insert(1, str(ROOT / "site"))
    sys.path.insert(1, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forpeksos.settings.dev")
    import django  # noqa: PLC0415 -- the settings must be named first
    from django.apps import apps  # noqa: PLC0415 -- likewise

    django.setup()
    library = Path(django.__file__).parents[1]
    apart = [library / name for name in NOT_INSTALLED]
    for package in [*apart, *(Path(app.path) for app in apps.get_app_configs())]:
        if (package / "locale").is_dir():
            yield package / "locale"


def upstream(domain: str) -> tuple[Texts, set[str]]:
    """The English texts of all packages, and the msgids that some package has in Indonesian."""
    english: Texts = {}
    translated: set[str] = set()
    for folder in locale_folders():
        # A package without an English catalogue (django-filter) names its msgids in every other one.
        catalogues = sorted(folder.glob(f"*/LC_MESSAGES/{domain}.po"), key=lambda po: po.parts[-3] != "en")
        if catalogues:
            english |= originals(catalogues[0])
        for language in SHIPPED:
            translated |= compiled(folder / language / "LC_MESSAGES" / f"{domain}.mo").keys()
    return english, translated


def same_tags(texts: list[str], translations: list[str]) -> bool:
    """Whether the translation holds the HTML tags of one of the plural forms, in any order."""
    found = sorted(TAG.findall(translations[0]))
    return any(sorted(TAG.findall(text)) == found for text in texts)


def main() -> int:
    """Prints one line for each finding; 1 if a translator is needed, else 0."""
    findings: list[tuple[str, str, str]] = []
    for domain in ("django", "djangojs"):
        mo = OURS / f"{domain}.mo"
        run("msgfmt", "--check", "-o", mo, mo.with_suffix(".po"))
        ours = compiled(mo)
        english, translated = upstream(domain)
        findings += [("missing", domain, key) for key in english.keys() - ours.keys() - translated]
        findings += [("gone", domain, key) for key in ours.keys() - english.keys()]
        shared = ours.keys() & english.keys()
        findings += [("broken", domain, key) for key in shared if not same_tags(english[key], ours[key])]
        print(f"{domain}: {len(english)} texts, {len(ours)} of them in our words")
    for kind, domain, key in sorted(findings):
        print(f"{kind} ({domain}): {key!r}")
    return int(any(kind != "gone" for kind, _, _ in findings))


if __name__ == "__main__":
    sys.exit(main())
