# Two commands on a fresh machine: `make demo` and `make test`. Each sets up what it needs, and does
# nothing again that is already done. Windows and macOS need no make: `pip install .`, `ansinh demo`.

# PYTHON=... names the interpreter; without it the first that runs and is new enough is taken.
PYTHON ?=
VENV   := .venv
BIN    := $(VENV)/bin
INPUTS := pyproject.toml constraints.txt

.PHONY: demo test lint format types imports tests system constraints clean

demo: $(VENV)/.stamp-demo
	$(BIN)/ansinh demo

test: system lint types imports tests

lint: $(VENV)/.stamp-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.stamp-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.stamp-test
	$(BIN)/mypy

imports: $(VENV)/.stamp-test
	$(BIN)/lint-imports

tests: $(VENV)/.stamp-test
	$(BIN)/python -m pytest $(PYTEST_ARGS)

# LibreOffice, poppler and chromium, for the tests that open what we write in a real spreadsheet or browser.
system:
	@bash .ci/system-packages

# A virtualenv older than the declared dependencies is laid anew, so nothing stale lingers in it.
$(VENV)/.stamp-base: $(INPUTS)
	@bash .ci/virtualenv "$(PYTHON)" $(VENV)
	@touch $@

$(VENV)/.stamp-demo: $(VENV)/.stamp-base
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.stamp-test: $(VENV)/.stamp-base
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,server]'
	@touch $(VENV)/.stamp-demo $@

# The newest versions that our ranges allow, tried out by `make test` before they are committed.
constraints:
	bash .ci/virtualenv "$(PYTHON)" build/constraints
	build/constraints/bin/pip install --quiet --disable-pip-version-check -e '.[test,server,store-postgres]'
	{ grep '^#' constraints.txt; build/constraints/bin/pip freeze --exclude-editable; } > build/constraints.txt
	mv build/constraints.txt constraints.txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
