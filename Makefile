# Everything a person or CI runs. `make` alone lists the targets.

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST ?=
HOSTS ?=
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.SILENT:
.PHONY: help setup quickstart env test test-languages check generate docs docs-serve sdks dist format bench torture \
	pictures verify-aws destroy clean

help: ## list the targets
	echo "Usage: make TARGET"
	awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(VENV)/.installed ## make .venv with everything in it, and find or build a Pulumi engine
	$(BIN)/python tools/engine.py > /dev/null

quickstart: setup ## run the example on the embedded emulator (no AWS account needed)
	$(BIN)/python tools/quickstart.py up

env: setup ## print the shell environment: eval "$(make -s env)"; HOSTS="go yaml" lets the engine run these too
	$(BIN)/python tools/environment.py $(HOSTS)

test: setup check ## run every check and every test; PYTEST="-k name" passes options on
	$(BIN)/python -m pytest -n 2 --dist worksteal $(PYTEST)
	$(if $(PYTEST),,$(MAKE) --no-print-directory test-languages)

test-languages: setup ## build and run programs in other languages, as `make test` does at its end
	echo "Trying the other languages: 3 minutes, 5 to 15 when nothing is built yet."
	$(BIN)/python -m pytest -m languages -n 2 --dist worksteal $(PYTEST)

check: $(VENV)/.installed ## formatting, lint, types, import layers, generated files
	echo "Checking formatting and lint ..."
	$(BIN)/ruff format --check --quiet . || { echo "Some files are not formatted: run \`make format\`."; exit 1; }
	$(BIN)/ruff check --quiet .
	echo "Checking types ..."
	$(BIN)/mypy
	echo "Checking import layers ..."
	out=$$($(BIN)/lint-imports 2>&1) || { echo "$$out"; exit 1; }
	echo "Checking generated files ..."
	$(BIN)/python tools/generate.py --check
	$(BIN)/python tools/sdks.py --check --if-go

format: $(VENV)/.installed ## format the code and mend what the linter can
	$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --quiet --fix .

generate: $(VENV)/.installed ## write the generated files anew, the SDKs too where there is Go
	$(BIN)/python tools/generate.py
	$(BIN)/python tools/sdks.py --if-go

docs: $(VENV)/.installed ## build the documentation's site into build/site
	out=$$(NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict 2>&1) || { echo "$$out"; exit 1; }
	echo "The site is in build/site."

docs-serve: $(VENV)/.installed ## show the site at http://127.0.0.1:8000 and follow edits
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --strict

sdks: $(VENV)/.installed ## write the SDKs of the plugin: Node.js and Go (committed), .NET, Java
	$(BIN)/python tools/sdks.py

dist: $(VENV)/.installed ## build both wheels, the plugin archive and the npm archive into dist/
	$(BIN)/python tools/dist.py

bench: setup ## run the benchmarks, 40 minutes; ARGS="refresh --keep" runs those that are named and keeps their results
	$(BIN)/python tools/bench.py $(ARGS)

torture: setup ## live through random histories for 30 minutes; ARGS="--engine 300" tries the real engine too
	PYTHONPATH=.:tools:examples/quickstart $(BIN)/python -m tests.torture $(ARGS)

pictures: $(VENV)/.installed ## take the pictures of the emulator's page anew, with Chromium
	PYTHONPATH=.:tools $(BIN)/python -m tests.emulator_http.pictures

verify-aws: $(VENV)/.installed ## ask a real account what the documentation leaves open; ARGS="--help" lists the options
	PYTHONPATH=tools $(BIN)/python -m verify_aws $(ARGS)

destroy: setup ## destroy what `make quickstart` created
	$(BIN)/python tools/quickstart.py destroy

clean: ## remove .venv, the local stacks and caches of this checkout (not the engine)
	rm -rf $(VENV) .pulumi-local Pulumi.quickstart.yaml .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The steps of `setup` speak on standard error, so that `make env` prints nothing but exports on standard output.
$(VENV)/bin/python:
	{ \
		command -v $(PYTHON) > /dev/null \
			|| { echo "There is no $(PYTHON) on PATH: install Python 3.10 or later, or name one with make PYTHON=..."; exit 1; }; \
		$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' \
			|| { echo "$(PYTHON) is $$($(PYTHON) -V 2>&1): Python 3.10 or later is needed, name one with make PYTHON=..."; exit 1; }; \
		echo "Making the virtual environment $(VENV): usually a few seconds."; \
		out=$$($(PYTHON) -m venv $(VENV) 2>&1) \
			|| { rm -rf $(VENV); echo "$$out" | grep -q ensurepip \
				&& echo "$(PYTHON) cannot make virtual environments: install its venv module (python3-venv on Debian and Ubuntu)." \
				|| echo "The virtual environment could not be made: $$out"; exit 1; }; \
	} >&2

# The command is installed again where an older package of this checkout, which held the emulator too, took it away.
$(VENV)/.installed: pyproject.toml emulator/pyproject.toml constraints.txt | $(VENV)/bin/python
	{ \
		echo "Installing the packages and their development tools into $(VENV): usually under a minute."; \
		{ \
			$(PIP) install --upgrade pip \
				&& $(PIP) install --editable ./emulator --editable . --group dev --constraint constraints.txt \
				&& { [ -x $(BIN)/personalize-emulator ] \
					|| $(PIP) install --no-deps --force-reinstall --editable ./emulator; }; \
		} \
			> $(VENV)/install.log 2>&1 \
			|| { echo "The packages could not be installed ($$(grep -i '^error' $(VENV)/install.log | tail -1)):" \
				"see $(VENV)/install.log, mend the cause and run the same command again."; exit 1; }; \
	} >&2
	touch $@
