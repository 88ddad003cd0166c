# `make` sets everything up in .venv and runs the main job; `make help` lists the rest.
# ARGS are handed on:   make ARGS="seeds=10 scenarios=[baseline,company_centres]"
# A Python of your own: make PYTHON=/path/to/python3.12
.DEFAULT_GOAL := run
.PHONY: run test check lock clean help setup
PYTHON ?=
ARGS ?=
PY := .venv/bin/python

run: setup ## set up and compare the six scenarios (the main job)
	@.venv/bin/indsats compare $(ARGS)

test: setup ## set up and run the tests
	@$(PY) -m pytest -n auto --maxprocesses 4 $(ARGS)

check: setup ## formatting, lint and types
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy

# An environment that is up to date answers for itself; otherwise the newest Python makes one.
setup: ## set up only: .venv with the locked requirements and Indsats
	@if [ -z "$(PYTHON)" ] && $(PY) .ci/set_up.py --check 2>/dev/null; then :; else \
		python=$$(sh .ci/find-python.sh $(PYTHON)) && "$$python" .ci/set_up.py; fi

lock: setup ## write requirements.txt anew with the newest versions
	@$(PY) -m pip install --quiet uv
	@$(PY) -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade \
		--no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.txt

clean: ## remove .venv and what tools leave behind; results/ stays
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.*
	@find sim tests .ci experiments -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile
