# Two commands: `make run` serves the monitor, `make test` checks everything. Both set themselves up.
PYTHON ?= python3.11
VENV := .venv/bin/python
PORT ?= 8501
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: setup run test soak browser bench clean

setup: .venv/.ready

.venv/.ready: pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "需要 Python 3.11：$(PYTHON) 不在 PATH 中；可用 make PYTHON=python3 指定。"; exit 1; }
	$(PYTHON) -m venv .venv
	$(VENV) -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@

run: setup
	@test -f "$${INDICATORS_STORE:-data/store}/store.json" || $(VENV) -m data example
	$(VENV) -m uvicorn app:app --host 127.0.0.1 --port $(PORT) --no-access-log --ws-per-message-deflate false

# Chromium and a Chinese font are needed only by the browser tests.
browser:
	@sh tests/browser/ensure_chromium.sh

test: setup browser
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy
	$(VENV) -m pytest

# The campaigns of which `make test` runs a sample, in full: about an hour. The figures are in the lines that begin with `soak |`.
soak: setup
	SOAK=full $(VENV) -m pytest -m soak -rP --durations=0

# Writes docs/benchmarks.md. Dash, which the screens are compared with, has an environment of its own.
bench: setup browser .bench/.ready
	$(VENV) -m tests.benchmarks all

.bench/.ready: tests/benchmarks/dash_constraints.txt
	$(PYTHON) -m venv .bench
	.bench/bin/python -m pip install --quiet --constraint tests/benchmarks/dash_constraints.txt dash
	@touch $@

clean:
	rm -rf .venv .bench build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
