# The verbs everybody uses. PYTHON is the interpreter of the project's environment.
PYTHON ?= .venv/bin/python

.PHONY: setup sample test check bench compile lock

setup:            ## the environment and everything in it
	./setup

sample:           ## build the bundled sample into exports/
	$(PYTHON) -m kg build sample/pages -o exports

test:             ## fast tests first, then the whole
	$(PYTHON) -m pytest

check:            ## style and types
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

bench:            ## every benchmark, as ratios against its reference
	for file in benchmarks/[a-z]*.py; do $(PYTHON) $$file; done

compile:          ## recognition as machine code, again after its sources have changed
	$(PYTHON) scripts/make_compiled.py

lock:             ## pin every dependency, with hashes, for all platforms
	uv pip compile pyproject.toml --all-extras --generate-hashes --universal --python-version 3.11 \
	  --no-header --quiet -o requirements.lock
