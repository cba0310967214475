# Two commands: `make run` shows a house at work, `make test` checks everything. Both build what they need in .venv.

PORT ?= 8000
ZELFBEHEER_DATA ?= .data
export ZELFBEHEER_DATA

UV_VERSION := 0.13.9
FIND_PYTHON := for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$p && break; done
PYTHON ?= $(shell $(FIND_PYTHON))
UV := $(shell command -v uv 2>/dev/null || echo .boot/bin/uv)
export UV_PYTHON_DOWNLOADS := never
# Compiled modules are kept, whatever the machine says: with them a start takes a third of the time.
unexport PYTHONDONTWRITEBYTECODE
# What was installed for the tests holds everything that serving needs.
READY = $(if $(wildcard .venv/.ready-to-test),.venv/.ready-to-test,.venv/.ready-to-run)

.PHONY: help run test bench drill fuzz audit lock messages clean
help:
	@echo "make run [PORT=8000]   a house at work, at http://127.0.0.1:$(PORT)/"
	@echo "make test              every check, on SQLite and on PostgreSQL"
	@echo "make bench             the figures that the product promises, measured here"
	@echo "make drill             bad days, practised: what people see, what is kept, how it recovers (minutes)"
	@echo "make fuzz [MINUTES=60] hostile input: every reader of files, and every address as every role"
	@echo "make audit             asks a public list whether what we build on has known faults (needs a network)"
	@echo "make messages          brings the Dutch catalogues in step with the code"
	@echo "make lock              renews the locked requirements"

run: $(READY)
	@.venv/bin/zelfbeheer demo --address http://127.0.0.1:$(PORT)
	@exec env ZELFBEHEER_DEMO=1 ZELFBEHEER_LOG=plain .venv/bin/zelfbeheer serve --port $(PORT)

test: .venv/.ready-to-test
	@.venv/bin/python tools/check.py

bench: .venv/.ready-to-test
	@.venv/bin/python -m benchmarks

drill: .venv/.ready-to-test
	@.venv/bin/python -W ignore -m drills

# The fuzzer is for whoever asks for it: it stands in no lock, and beside .venv.
MINUTES ?= 60
fuzz: .venv/.ready-to-test build/fuzz-tools/atheris
	@.venv/bin/python -W ignore -m fuzzing readers --minutes $(MINUTES)
	@.venv/bin/python -W ignore -m fuzzing routes --minutes $$(( ($(MINUTES) + 2) / 3 ))

build/fuzz-tools/atheris: | $(UV) .venv/bin/python
	@$(UV) pip install --quiet --python .venv/bin/python --target build/fuzz-tools atheris==3.0.0

# Asks a public list of known faults, so it needs a network; a package that the list does not answer for fails too.
# What can be checked without one is in `make test`.
audit: $(UV)
	@$(UV) tool run pip-audit --strict --requirement requirements.txt --require-hashes --disable-pip

messages: .venv/.ready-to-test
	@.venv/bin/python tools/messages.py

# Hashes and no addresses of package indexes, so that the files are the same wherever packages come from.
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --extra postgres --extra store --extra push pyproject.toml
lock: | $(UV)
	$(LOCK) -o requirements.txt
	$(LOCK) --constraint requirements.txt --group dev -o requirements-dev.txt

.venv/.ready-to-run: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing what it needs..."
	@$(UV) pip sync --quiet --python .venv/bin/python requirements.txt
	@$(UV) pip install --quiet --no-deps --python .venv/bin/python --editable .
	@touch $@

.venv/.ready-to-test: requirements-dev.txt pyproject.toml | .venv/bin/python
	@echo "Installing what the checks need..."
	@$(UV) pip sync --quiet --python .venv/bin/python requirements-dev.txt
	@$(UV) pip install --quiet --no-deps --python .venv/bin/python --editable .
	@touch $@

.venv/bin/python: | $(UV)
	@$(UV) venv --quiet --allow-existing --python "$(PYTHON)" .venv

.boot/bin/uv:
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11 or newer (Debian: apt-get install python3 python3-venv)."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "This needs Python's venv (Debian: apt-get install python3-venv)."; exit 1; }
	@echo "Fetching the installer..."
	@$(PYTHON) -m venv .boot
	@.boot/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

clean:
	rm -rf .venv .boot build
