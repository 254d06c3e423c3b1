"""The portal as an ASGI application; production settings unless the environment says otherwise."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forpeksos.settings.production")
application = get_asgi_application()
