# SPDX-License-Identifier: EUPL-1.2
# make try   the page on 127.0.0.1, with everything it needs
# make test  the whole suite
# make chaos the delivery's proof at length: N runs from SEED on, of the kind RUNS
# make fuzz  the endpoint's proof at length: N hostile requests from SEED on
# make bench how fast it is, beside others in the same run; what came of it goes into the docs
# make audit has anything that we build on a known weakness
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
PY := .venv/bin/python

# One line that grows, so that a slow download does not look like a hang.
PROGRESS = awk -v what="$(1)" '/^Collecting/ { printf "\r  %s: %d packages", what, ++n; fflush() } /^ERROR/ { print } END { print "" }'
INSTALL = $(PY) -m pip install --disable-pip-version-check --require-hashes -r $(1) 2>&1 | $(call PROGRESS,$(1))

.PHONY: help try run test canaries chaos fuzz bench check format lock sbom audit

chaos: N ?= 1000
fuzz: N ?= 1000000
bench: N ?= 100000
bench: ROUNDS ?= 3
SEED ?= 1
RUNS ?= any

help: ## what can be made here
	@sed -n 's/^\([a-z]*\):.*## /make \1 — /p' $(MAKEFILE_LIST)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Toptip needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@echo "Setting up .venv"
	@$(PYTHON) -m venv .venv

.venv/.run: requirements.lock | .venv/bin/python
	@$(call INSTALL,requirements.lock)
	@touch $@

.venv/.dev: requirements-dev.lock | .venv/bin/python
	@$(call INSTALL,requirements-dev.lock)
	@touch $@ .venv/.run

try: .venv/.run ## the try-out page: the real app, SQLite and a strict local Slack
	@$(PY) -m bot try

run: .venv/.run ## one process for a real workspace; see docs/configure.md
	@$(PY) -m bot run

# These `make check` has run already.
CHECKED = tests/test_house.py tests/test_house_papers.py tests/test_languages.py tests/test_docs.py \
	tests/test_docs_errors.py
# What keeps something in a database runs once more on PostgreSQL; these never do, or on both.
APART = tests/messages tests/content tests/schedule tests/chaos tests/bench tests/test_logs.py \
	tests/test_settings.py
SUITE = $(PY) -m pytest -n 4 --dist worksteal $(CHECKED:%=--ignore=%)

test: check ## everything: checks, and the whole suite on SQLite and on PostgreSQL
	@$(SUITE)
	@echo "PostgreSQL"; $(SUITE) --database postgresql $(APART:%=--ignore=%)

canaries: .venv/.dev ## the whole suite, its log searched for secrets; the result goes into the docs
	@$(SUITE) --write-canaries

chaos: .venv/.dev ## the proof that no post is lost or doubled: N=1000 SEED=1 RUNS=any
	@$(PY) -m tests.chaos.run $(N) $(SEED) "$(RUNS)"

fuzz: .venv/.dev ## the proof that nothing hostile gets in or breaks it: N=1000000 SEED=1
	@$(PY) -m tests.web.run $(N) $(SEED)

bench: .venv/.dev ## how fast it is, beside others: N=100000 boards in the end, ROUNDS=3
	@$(PY) -m tests.bench $(N) $(ROUNDS)

check: .venv/.dev ## style, types, layers, licences, sizes, docs
	@echo "ruff";          $(PY) -m ruff check --quiet . && $(PY) -m ruff format --quiet --check .
	@echo "mypy";          $(PY) -m mypy --no-error-summary
	@echo "import-linter"; .venv/bin/lint-imports --no-logo >/dev/null || .venv/bin/lint-imports
	@echo "reuse";         .venv/bin/reuse lint --quiet || .venv/bin/reuse lint --lines
	@echo "sizes, docs";   $(PY) -m pytest -q --no-header $(CHECKED)

format: .venv/.dev ## let ruff put the files in order
	@$(PY) -m ruff check --quiet --fix . ; $(PY) -m ruff format --quiet .

lock: .venv/.dev ## resolve the versions anew, with hashes and without addresses
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml -o requirements.lock
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -c requirements.lock --extra dev pyproject.toml -o requirements-dev.lock
	@$(MAKE) --no-print-directory sbom

sbom: .venv/.dev ## tell in sbom.json and in the docs what is locked, and under which licence
	@$(PY) -m tests.sbom

audit: sbom ## ask whether anything that is locked has a known weakness
	@$(PY) -m tests.audit
