# `make` alone lists the targets. Everything runs in .venv, which is made from the lock files.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq --no-compile
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
CODE := marsad benchmarks fuzz tests examples hatch_build.py
export OMP_NUM_THREADS := 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint format types contracts tests heavy gate golden docs docs-check lock bench crash fuzz clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Marsad needs Python 3.11 or newer; say where with make PYTHON=...")'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/run: .venv/made requirements.lock pyproject.toml hatch_build.py
	@echo "installing Marsad into .venv ..."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --editable .
	@touch $@

.venv/dev: .venv/run requirements-dev.lock
	@echo "installing the tools for tests ..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

.venv/heavy: .venv/dev requirements-heavy.lock
	@$(PIP) --require-hashes -r requirements-heavy.lock
	@touch $@

demo: .venv/run ## read the example reports, show some evidence, write pages to demo/
	@$(BIN)/python examples/demo.py

test: lint types contracts tests gate docs-check ## everything that must hold before a change goes in

lint: .venv/dev ## style and format
	@$(BIN)/ruff check --quiet $(CODE)
	@$(BIN)/ruff format --quiet --check $(CODE)

format: .venv/dev ## put the code in form
	@$(BIN)/ruff check --quiet --fix $(CODE)
	@$(BIN)/ruff format --quiet $(CODE)

types: .venv/dev ## static types
	@$(BIN)/mypy

contracts: .venv/dev ## which part may import which
	@said=$$($(BIN)/lint-imports --no-cache) || { echo "$$said"; exit 1; }

tests: .venv/dev ## the everyday tests
	@$(BIN)/python -m pytest -n 2 -m "not heavy"

heavy: .venv/heavy ## the tests that need a browser or other programs, and a few kills; what is not installed is skipped
	@$(BIN)/python -m pytest -m heavy

gate: .venv/dev ## quality floors on our own annotated texts
	@$(BIN)/python -m marsad.evaluate gate

train: .venv/run ## train the shipped linear models on gold/train
	@$(BIN)/python -m marsad.training

golden: .venv/dev ## rewrite golden/*.jsonl; read the diff before you commit it
	@$(BIN)/python -m marsad.evaluate golden --write

docs: .venv/dev ## rewrite the generated pages of docs/
	@$(BIN)/python docs/generate.py

docs-check: .venv/dev
	@$(BIN)/python docs/generate.py --check

lock: .venv/made ## renew the lock files from pyproject.toml
	@$(PIP) uv
	@$(LOCK) --upgrade pyproject.toml -o requirements.lock
	@$(LOCK) --upgrade -c requirements.lock --all-extras --group test --group lint pyproject.toml -o requirements-dev.lock
	@$(LOCK) --upgrade -c requirements-dev.lock --group heavy -o requirements-heavy.lock

bench: .venv/dev ## speed on this machine, beside the bare parser
	@$(BIN)/python -m benchmarks.speed

crash: .venv/heavy ## kill `marsad add` 200 times, fill its disk (as root), open the exports in other programs
	@MARSAD_KILLS=200 $(BIN)/python -m pytest -s -m heavy tests/crash tests/export

fuzz: .venv/dev ## fuzz the parsers, TIME seconds in all (needs atheris)
	@$(PIP) atheris
	@$(BIN)/python fuzz/run.py $(or $(TIME),600)

clean: ## remove what make made
	rm -rf .venv demo build dist
