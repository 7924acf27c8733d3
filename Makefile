# Everyday commands. `make demo` and `make test` need nothing but Python 3.11+, make and the package index.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO_READY := $(VENV)/.demo-ready
comma := ,
CODE := src codegen tests examples benchmarks docs/conf.py docs/completion_picture.py
PYTEST := $(BIN)/python -m pytest -q --dist worksteal

# The tests start some hundred interpreters. Where bytecode is forbidden each of them compiles the package anew.
test test-clients test-long: export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test test-clients test-long test-all test-lowest generate check drift drift-history docs docs-browser format simulate bench bench-quick bench-memory build clean help
.DEFAULT_GOAL := help

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

# $(call install,WHAT,SAID) makes the environment if there is none, and installs this checkout into it.
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; point PYTHON at one: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Installing $(2) into $(VENV); this is done once."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --editable '$(1)'
endef

$(READY): pyproject.toml
	$(call install,.[dev],the package with its tests$(comma) type checkers and docs (some 80 packages$(comma) a minute or two))
	@touch $(DEMO_READY) $(READY)

$(DEMO_READY): pyproject.toml
	$(call install,.,the package (some 20 packages$(comma) ten seconds or so))
	@touch $(DEMO_READY)

demo: $(DEMO_READY) ## trade on the local exchange, without keys or network
	@echo "A demo of some 15 seconds: nothing leaves this machine."
	@$(BIN)/binance-futures demo

test: $(READY) ## run all tests; those with other people's clients at the end
	$(PYTEST) -n auto --ignore tests/clients
	@$(MAKE) --no-print-directory test-clients

test-clients: $(READY) ## run other people's clients against the local exchange, each in an environment of its own
	@$(BIN)/python -m tests.clients.environments
	$(PYTEST) -n 6 tests/clients  # mostly they wait

test-long: $(READY) ## run what `make test` has in short with many seeds and many steps, ten minutes or more
	$(PYTEST) -n auto -m long --ignore tests/clients

test-all: ## run all tests on every supported Python found by pyenv or on the PATH
	@for version in 3.11 3.12 3.13; do \
		python=; \
		for candidate in python$$version $$HOME/.pyenv/versions/$$version.*/bin/python; do \
			if "$$candidate" -c '' 2>/dev/null; then python=$$candidate; break; fi; \
		done; \
		test -n "$$python" || { echo "Python $$version not found"; exit 1; }; \
		echo "== Python $$version"; \
		$(MAKE) --no-print-directory test PYTHON=$$python VENV=.venv-$$version || exit 1; \
	done

test-lowest: ## run the tests with the lowest versions of the dependencies that the package declares
	@mkdir -p build
	@$(PYTHON) tests/lowest_versions.py > build/lowest.txt
	@test -x .venv-lowest/bin/python || $(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check -c build/lowest.txt --editable '.[dev]'
	.venv-lowest/bin/python -m pytest -q -n auto --ignore tests/clients

generate: $(READY) ## spec to code; says what changed
	@$(BIN)/python -m codegen generate
	@$(BIN)/python docs/completion_picture.py

check: $(READY) ## format, lint, types, spec, generated files
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/python -m codegen check
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/pyright

drift: $(READY) ## hold the spec against the newest official SDKs; PRODUCT=, WRITE=1, KNOWN=1, JSON=1, SDK=, SINCE=, WITNESS=
	@$(BIN)/python -m codegen.drift $(if $(PRODUCT),--product $(PRODUCT)) $(if $(SDK),--sdk $(SDK)) $(if $(SINCE),--since $(SINCE)) \
		$(if $(WITNESS),--witness $(WITNESS)) $(if $(WRITE),--write) $(if $(KNOWN),--known) $(if $(JSON),--json)

drift-history: $(READY) ## count what each release of the official SDK of USD-M changed
	@$(BIN)/python -m codegen.drift --history 10.0.1 13.0.0 14.0.0 15.0.0 17.0.1 18.1.0

docs: $(READY) ## build the documentation site into build/docs
	@$(BIN)/python -m sphinx -W --keep-going -q -b html -d build/doctrees docs build/docs
	@echo "build/docs/index.html"

docs-browser: $(READY) ## look at the site in Chromium; screenshots in build/docs-screenshots
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[browser]'
	$(BIN)/python -m pytest -q tests/docs/test_docs_browser.py

format: $(READY) ## format the code
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

simulate: $(READY) ## a seeded day of trading on virtual time, in seconds; SEED=7 for another
	@$(BIN)/python examples/simulated_day.py $(or $(SEED),1)

bench-quick: $(READY) ## our figures beside the bare building blocks, a minute
	@$(BIN)/python -m benchmarks.quick

bench: $(READY) build/bench-peers ## all figures: engine, orders and market data through sockets, the client; five minutes
	@$(BIN)/python -m benchmarks.full $(SECTIONS)

build/bench-peers: benchmarks/peers.txt
	-@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade --target $@ -r $<
	@mkdir -p $@ && touch $@

bench-memory: $(READY) ## memory over ten million orders, twenty minutes; ORDERS=1000000 for fewer
	@$(BIN)/python -m benchmarks.soak $(ORDERS)

build: $(READY) ## build the wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## remove what can be made again
	rm -rf $(VENV) .venv-* dist build .mypy_cache .ruff_cache .pytest_cache
