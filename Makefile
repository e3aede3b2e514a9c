# make build: set up and do the main job.   make test: set up and run every check and test.
# Each needs Python 3.10 or newer with venv and pip, and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
OUT := build
LIBRARIES := libglib2.0-0 libx11-6 libxext6 libxrender1

.PHONY: build system test lint types layers unit slow wheel docs bench clean

build: $(READY)
	$(BIN)/argmap build --output $(OUT)

test: lint types layers unit slow wheel docs

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -c 'import pygraphviz' 2> /dev/null || $(MAKE) --no-print-directory system
	touch $(READY)

# What the wheel of pygraphviz leaves to the system; only the barest of machines lack it.
system:
	@command -v apt-get > /dev/null && test "$$(id -u)" = 0 \
	  || { echo 'ask the system for glib, libX11, libXext and libXrender (on Debian: apt-get install $(LIBRARIES))'; exit 1; }
	apt-get -qq update && apt-get -qq install --yes --no-install-recommends $(LIBRARIES)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

unit: $(READY)
	$(BIN)/pytest -n 2 --cov --cov-report=term

# What installs argmap anew as others do: the hooks in an environment that pre-commit builds, the action in its own.
slow: $(READY)
	$(BIN)/pytest -m slow

# The wheel, not the checkout, is what users get: install it by itself and do the main job with it.
wheel: $(READY)
	rm -rf $(OUT)/wheel && mkdir -p $(OUT)/wheel
	$(BIN)/python -m build --wheel --outdir $(OUT)/wheel . > $(OUT)/wheel/log
	$(PYTHON) -m venv $(OUT)/wheel/venv
	$(OUT)/wheel/venv/bin/python -m pip install --quiet --disable-pip-version-check $(OUT)/wheel/*.whl
	cp -r maps seeds $(OUT)/wheel/
	cd $(OUT)/wheel && venv/bin/argmap --version && venv/bin/argmap check maps
	cd $(OUT)/wheel && venv/bin/argmap build --output site
	cd $(OUT)/wheel && venv/bin/python -c "import argmap; p = argmap.load('maps/'); argmap.check(p); argmap.render(p, 'haass-partners', 'haass.svg')"

docs: $(READY)
	$(BIN)/sphinx-build -n -W --keep-going -q -j auto -b html docs $(OUT)/docs
	@echo "the site is in $(OUT)/docs/index.html"

bench: $(READY)
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(OUT) $(VENV) .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
