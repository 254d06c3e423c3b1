"""Files and the ledger of one test alone."""

import shutil

import pytest
from django.conf import settings as project

from tests.privacy.traces import Person, somebody_everywhere


@pytest.fixture(autouse=True)
def _own_places(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "erasures.log"
    settings.MEDIA_ROOT = tmp_path / "media"
    # The store of private files is bound when the models are loaded: it is emptied instead.
    shutil.rmtree(project.STORAGES["private"]["OPTIONS"]["location"], ignore_errors=True)


@pytest.fixture
def person(db: None) -> Person:
    """Somebody who has left something everywhere."""
    return somebody_everywhere()
