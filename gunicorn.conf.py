"""How a public server runs the portal: `.venv/bin/gunicorn`; see docs/operations.md."""

import os

# site/ is a source root, not a package: docs/decisions/0001-site-folder.md.
wsgi_app = "forpeksos.wsgi:application"
pythonpath = "site"

bind = os.environ.get("BIND", "127.0.0.1:8000")

# Threads wait for the database; processes compute. Not preloaded: each worker opens its own pool of
# database connections, which must not be shared across a fork.
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = False
max_requests = 2000
max_requests_jitter = 200
timeout = 30

# The proxy in front writes the access log, without query strings; errors go to the journal.
accesslog = None
errorlog = "-"
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112 -- memory, not disk
