# One command for each habit of the project; the longer ones are the small scripts in bin/.
SHELL := /bin/sh
.SHELLFLAGS := -euc
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
ARGS ?=
PYTHON := .venv/bin/python
export PORT

.PHONY: help demo test probe check format migrations messages shots handbook lock clean runtime dev

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## a running, filled portal on http://127.0.0.1:8000 (another port: make demo PORT=8080)
	@bin/demo

test: dev ## the whole test suite (a part of it: make test ARGS="tests/membership -x")
	@bin/chromium
	@.venv/bin/pytest -n 2 --dist worksteal $(ARGS)

probe: dev ## all of the probe: every address, asked by everybody, with another branch's rows (an hour)
	@bin/probe $(ARGS)

check: dev ## style, types, arrows, migrations, settings, catalogue: all that needs no running site
	@bin/check

format: dev ## formats the Python files and mends what ruff can mend
	@.venv/bin/ruff check --fix --quiet .
	@.venv/bin/ruff format --quiet .

migrations: dev ## the migrations that changed models need
	@$(PYTHON) manage.py makemigrations

messages: dev ## gathers the texts into locale/id/LC_MESSAGES/django.po and compiles it
	@bin/messages

shots: dev ## pictures of the main pages, phone and desktop, in var/shots/
	@bin/chromium
	@$(PYTHON) bin/shots.py

handbook: dev ## the pictures of the editors' handbook anew, in docs/panduan/gambar/
	@bin/chromium
	@$(PYTHON) bin/handbook.py

lock: dev ## pins what requirements.in and requirements-dev.in ask for, with hashes
	@for name in requirements requirements-dev; do \
	  .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	    --custom-compile-command "make lock" --output-file $$name.txt $$name.in $(ARGS); \
	done

clean: ## removes the caches of the tools; keeps .venv and the site's data in var/
	@rm -rf .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache var/shots var/test*
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

runtime:
	@bin/venv runtime

dev:
	@bin/venv dev
