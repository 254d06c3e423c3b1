"""Where things are, for the tests that read the project itself."""

import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("accounts", "audit", "home", "membership", "news", "privacy", "programs", "regions", "vault")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "forpeksos.settings.production",
    "SECRET_KEY": "only-for-this-test-" + "x" * 50,
    "ALLOWED_HOSTS": "forpeksos.example,www.forpeksos.example",
    "BASE_URL": "https://forpeksos.example",
    "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
    "DEFAULT_FROM_EMAIL": "portal@forpeksos.example",
    "VAULT_KEYS": "uji:" + b64encode(bytes(32)).decode(),
    "VAULT_KEY": "uji",
    "VAULT_INDEX_KEY": b64encode(bytes(range(32))).decode(),
}


def python_files() -> list[Path]:
    """Every Python file that people write: no migrations, nothing installed."""
    roots = [ROOT / name for name in (*ROOMS, "site", "tests", "bin")]
    files = [path for root in roots for path in root.rglob("*.py") if "migrations" not in path.parts]
    return [*files, ROOT / "manage.py", ROOT / "gunicorn.conf.py"]


def templates() -> list[Path]:
    """Every template, of the project and of its rooms."""
    roots = [ROOT / "templates", *(ROOT / name / "templates" for name in ROOMS)]
    return [path for root in roots for path in root.rglob("*") if path.suffix in {".html", ".txt"}]


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `code` in a fresh Python that sees the project and only the given environment."""
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}"}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=clean | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
