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

TOPICS := $(basename $(notdir $(wildcard content/topics/*.yaml)))
CODE := render.py $(shell find handouts -name '*.py' )
# what a topic is made into; a test holds this and handouts/app/outputs.py together
MADE := sheet-a4.pdf sheet-letter.pdf card-a4.pdf card-letter.pdf large-a4.pdf large-letter.pdf log-a4.pdf log-letter.pdf \
	deck.pptx script-a4.pdf script-letter.pdf
FILES := $(foreach topic,$(TOPICS),$(addprefix $(OUT)/$(topic)-,$(MADE)))

.PHONY: all test check format figures schema roster bench pictures lock clean help
.PRECIOUS: $(FILES) # every file is written whole or not at all, so a failed run leaves good ones

all: $(FILES) ## make what has changed (the default)

# one run makes all files of a topic; out/.made/*.d name the clinic, figures and fonts that went in
$(addprefix $(OUT)/%-,$(MADE)): content/topics/%.yaml $(CODE) | $(VENV)/runtime
	$(RUN) all $* --out $(OUT) --force

-include $(wildcard $(OUT)/.made/*.d)

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

roster: $(addprefix $(OUT)/.made/,$(addsuffix .batch,$(ROSTER))) ## a sheet a person: make -j2 roster ROSTER="monday.csv club.csv"
	@test -n "$(ROSTER)" || { echo 'Name a list of people: make roster ROSTER=clients.csv' >&2; exit 2; }

$(foreach roster,$(ROSTER),$(if $(wildcard $(roster)),,$(error There is no roster '$(roster)')))
# batch itself writes nothing that is there and right; this only saves the look
$(OUT)/.made/%.batch: % $(CODE) $(wildcard content/*.yaml content/*/*.yaml assets/figures/* assets/fonts/*) | $(VENV)/runtime
	$(RUN) batch $< --out $(OUT)
	@mkdir -p $(@D) && touch $@

pictures: all ## the README's pictures (needs LibreOffice, poppler and ImageMagick)
	.ci/pictures $(OUT) docs $(BIN)/python

bench: $(VENV)/dev ## ours beside other programs, in one run of some minutes
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/benchmarks/requirements.txt
	$(BIN)/python -m tests.benchmarks.batch

lock: $(VENV)/dev ## pin versions and hashes anew (needs uv on the path)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header -o requirements.txt
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --extra dev -o requirements-dev.txt

clean: ## remove everything that was made
	rm -rf $(OUT)

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
