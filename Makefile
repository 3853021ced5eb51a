# `make help` lists what there is. Everything sets itself up.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$name -c '$(FITS)' >/dev/null 2>&1 && { echo $$name; break; }; done)
FITS := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
VENV := .venv/bin/python
PORT ?= 8501
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help setup run check lint types quick test test-deploy soak campaign bench browser clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

setup: .venv/.ready  ## .venv with everything in it, what tests need included

.venv/.ready: pyproject.toml constraints.txt
	@"$(PYTHON)" -c '$(FITS)' 2>/dev/null || { echo "需要 Python 3.11 或更高版本（含 venv；Debian、Ubuntu 另装 python3-venv），没有找到；可用 make PYTHON=路径 指定。" >&2; exit 1; }
	"$(PYTHON)" -m venv .venv
	$(VENV) -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@

run: setup  ## serves the monitor on http://127.0.0.1:8501 (PORT=…); makes the example city where there is no store
	@test -f "$${INDICATORS_STORE:-data/store}/store.json" || $(VENV) -m data example
	.venv/bin/county-indicators --port $(PORT)

check: setup  ## before every commit: lint, types and the quick tests, within a minute
	@$(MAKE) --no-print-directory --jobs 2 lint types quick

lint: setup
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .

types: setup
	$(VENV) -m mypy

quick: setup
	$(VENV) -m pytest --numprocesses 2 -m quick

test: setup browser lint types  ## everything that needs only Python and Chromium
	$(VENV) -m pytest --numprocesses 2 --dist worksteal --cov -m "not deploy"

test-deploy: setup  ## the application set up anew and installed from its wheel, with every Python found here
	$(VENV) -m pytest -m deploy

soak: setup  ## the campaigns of which `make test` runs a sample, in full: about an hour
	SOAK=full $(VENV) -m pytest -m soak -rP --durations=0

campaign: setup  ## spoils real sheets and counts what the import notices; writes docs/import-campaign.md, an hour or two
	$(VENV) -m tests.campaign

bench: setup browser .bench/.ready  ## writes docs/benchmarks.md
	$(VENV) -m tests.benchmarks all

# Chromium and a Chinese font are needed only by the browser tests.
browser:
	@sh tests/browser/ensure_chromium.sh

# Dash, which the screens are compared with, has an environment of its own.
.bench/.ready: tests/benchmarks/dash_constraints.txt
	"$(PYTHON)" -m venv .bench
	.bench/bin/python -m pip install --quiet --constraint tests/benchmarks/dash_constraints.txt dash
	@touch $@

clean:  ## removes environments and caches, never a store
	rm -rf .venv .bench build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
