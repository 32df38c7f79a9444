# Everything runs in .venv, made on first use from the hash-locked requirements. What checks the browser's
# scripts runs in node_modules, by the Node that .venv brings: maintainers alone need it.
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
N ?= 1
RUNS ?= 3
BIN := .venv/bin
NODE_TOOLS := node_modules/.package-lock.json
TSC := $(BIN)/node node_modules/typescript/bin/tsc
BIOME := $(BIN)/node node_modules/@biomejs/biome/bin/biome
CSPELL := $(BIN)/node node_modules/cspell/bin.mjs
NODE_TESTS := $(BIN)/node --test
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve site offline check quick test mutants proof bench words lint format wheel lock clean

help:
	@echo "make serve    the playbook on http://$(ADDRESS), reloading as you save"
	@echo "make site     the site, in site/"
	@echo "make offline  a copy in site/ that opens from a folder or a USB stick"
	@echo "make check    what is wrong with the entries, and where"
	@echo "make quick    the tests that need no browser, in under a minute"
	@echo "make test     the whole test suite, in three browsers"
	@echo "make mutants  small changes to the rules, the scripts' logic and the store: a test must notice each"
	@echo "make proof    all that is proven, at full size, into docs/contributing/proof.md; takes an hour"
	@echo "make bench    how fast all is beside other tools, into docs/contributing/performance.md; N=1056 for all"
	@echo "make words    how hard our words are, and how they sound, into docs/contributing/words.md"
	@echo "make lint     style, types, spelling and the import contract, of Python and of the browser's scripts"
	@echo "make format   put the code into the project's style"
	@echo "make wheel    the package and its bill of materials, in dist/"
	@echo "make lock     choose versions anew for requirements*.txt and package*.json"

serve: .venv/run
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

site: .venv/run
	$(BIN)/mkdocs build --strict --quiet
	@echo "The site is in site/."

offline: .venv/run
	OFFLINE=true $(BIN)/mkdocs build --strict --quiet
	@echo "Open site/index.html, here or on another computer."

check: .venv/run
	$(BIN)/playbook check

quick: .venv/dev
	$(NODE_TESTS) 'tests/node/*.test.js'
	$(BIN)/pytest --numprocesses=auto --ignore=tests/browser $(SLOW)

test: .venv/dev $(NODE_TOOLS)
	$(NODE_TESTS) 'tests/node/**/*.test.js'
	$(BIN)/python tests/browser/browsers.py
	$(BIN)/pytest --numprocesses=auto --dist=loadfile

mutants: .venv/dev $(NODE_TOOLS)
	$(BIN)/node tests/mutants/script.js
	$(BIN)/python -m tests.mutants

proof: .venv/proof $(NODE_TOOLS)
	$(BIN)/python tests/browser/browsers.py
	$(BIN)/python -m tests.proof all

bench: .venv/dev
	$(BIN)/python -m benchmarks measure --entries $(N) --runs $(RUNS)

words: .venv/dev
	$(BIN)/python -m tests.words

lint: .venv/dev $(NODE_TOOLS)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(TSC)
	$(BIOME) lint --error-on-warnings
	$(CSPELL) lint --no-progress --no-summary
	$(BIN)/playbook check
	$(BIN)/playbook lock --check
	$(BIN)/python -m tests.supply

format: .venv/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m tests.house

wheel: .venv/dev
	$(BIN)/python -m build --no-isolation --outdir dist
	$(BIN)/python -m tests.bom > dist/bom.cdx.json

lock: .venv/dev
	$(BIN)/uv pip compile pyproject.toml --group build --output-file requirements.txt $(LOCK)
	$(BIN)/uv pip compile pyproject.toml --group dev --constraints requirements.txt --output-file requirements-dev.txt $(LOCK)
	$(BIN)/uv pip compile pyproject.toml --group proof --constraints requirements-dev.txt --output-file requirements-proof.txt $(LOCK)
	for name in $(RIVALS); do $(BIN)/uv pip compile benchmarks/requirements/$$name.in --constraints requirements.txt --output-file benchmarks/requirements/$$name.txt $(LOCK) || exit; done
	$(BIN)/npm install --package-lock-only $(LATEST)

# What `make quick` leaves out, beside the tests of the store, which need a package: a wheel, what needs more of Node than it brings, our whole site, once and in copies, and rebuilds.
SLOW := --ignore-glob='*/test_wheel.py' --ignore-glob='*/test_valid.py' --ignore-glob='*/own/test_site.py' --ignore-glob='*/own/test_paper.py' \
  --ignore-glob='*/test_rebuilds.py' --ignore-glob='*/benchmarks/test_twin.py'

LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"
RIVALS := gen-files macros properdocs zensical
LATEST = $(shell $(BIN)/node -p 'Object.keys(require("./package.json").devDependencies).join("@latest ")')@latest

clean:
	rm -rf .venv node_modules site dist

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make PYTHON=python3.11 …" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run: requirements.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@

.venv/proof: requirements-proof.txt .venv/dev
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-proof.txt
	@touch $@

$(NODE_TOOLS): package.json package-lock.json .npmrc | .venv/dev
	$(BIN)/npm ci --loglevel=error
	@touch $@
