"""The demo: the portal on a machine of one's own, as its visitors meet it (no debug pages)."""

from forpeksos.settings.dev import *  # noqa: F403 -- settings modules extend one another

DEBUG = False
WHITENOISE_USE_FINDERS = True  # static files come from their source folders: nothing to collect first
