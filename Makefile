# make            everything in content/ into out/, only what has changed
# make help       all commands
PYTHON ?= python3
OUT ?= out
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
RUN := $(BIN)/python render.py

.PHONY: all desk test check format figures schema roster bench pictures lock clean help

# The program decides what is stale, by the bytes of files; no rule here knows their times.
all: $(VENV)/runtime ## make what has changed (the default)
	@$(RUN) all --out "$(OUT)"

desk: $(VENV)/runtime ## pick, see and print in the browser; nothing leaves this machine
	$(RUN) desk

test: $(VENV)/dev ## install the development dependencies and run the whole suite
	$(BIN)/python -m pytest -n auto

check: $(VENV)/dev ## lint and types
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy

format: $(VENV)/dev ## lay out the code
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

figures: $(VENV)/dev ## draw assets/figures anew from assets/poses
	$(BIN)/python -m tools.figure_rig

schema: $(VENV)/runtime ## write content/schema anew from the model
	$(RUN) schema

roster: $(VENV)/runtime ## a sheet a person: make roster ROSTER="monday.csv club.csv", or one list whose name may have spaces
	@test -n "$(ROSTER)" || { echo 'Name a list of people: make roster ROSTER=clients.csv' >&2; exit 2; }
	@if [ -e "$(ROSTER)" ]; then $(RUN) batch "$(ROSTER)" --out "$(OUT)"; else \
		code=0; for list in $(ROSTER); do $(RUN) batch "$$list" --out "$(OUT)" || code=$$?; done; exit $$code; fi

pictures: all ## the pictures of README and docs/content.md (needs LibreOffice, poppler and ImageMagick)
	.ci/pictures "$(OUT)" docs $(BIN)/python

bench: $(VENV)/dev ## ours beside other programs, in one run of some minutes
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/benchmarks/requirements.txt
	$(BIN)/python -m tests.benchmarks.batch

lock: $(VENV)/dev ## pin versions and hashes anew (needs uv on the path)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header -o requirements.txt
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --extra dev -o requirements-dev.txt

clean: ## remove everything that was made
	rm -rf "$(OUT)"

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read name what; do \
		printf '  make %-10s %s\n' "$$name" "$$what"; done

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Handouts needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/runtime: requirements.txt | $(VENV)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt | $(VENV)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/runtime
