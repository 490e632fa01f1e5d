# Works on a machine with python3 (3.11 to 3.13), pip and make. Nothing else is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: demo test explore check bench docs lock clean spark pytauargus

demo: $(READY)
	@$(BIN)/problemprofile build examples/northshire

test: $(READY)
	$(BIN)/pytest -n auto --dist loadfile

# Property tests with new examples; what fails is printed with how to repeat it.
explore: $(READY)
	$(BIN)/pytest -n auto tests/property --hypothesis-profile=explore

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src

# Linkage on Apache Spark, which needs Java 17; without it one test skips and says so.
spark: $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.txt

# The tool beside which bench/disclosure.py measures, in an environment of its own; without it the bench says so.
pytauargus: $(READY)
	$(PYTHON) -m venv $(VENV)/pytauargus
	$(VENV)/pytauargus/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-pytauargus.txt

bench: $(READY)
	$(PYTHON) -m venv $(VENV)/pandas
	$(VENV)/pandas/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	$(BIN)/python bench/whole_line.py
	$(BIN)/python bench/reading_xlsx.py
	$(BIN)/python bench/example.py

docs: $(READY)
	$(BIN)/python scripts/make_reference_docs.py

# requirements*.txt pin every package and its hashes; run after changing pyproject.toml.
lock:
	$(PYTHON) -m venv .tools && .tools/bin/pip install --quiet uv==0.13.8
	.tools/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	    pyproject.toml --group dev -o requirements.txt
	.tools/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	    --group bench -c requirements.txt -o requirements-bench.txt
	.tools/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	    pyproject.toml --extra spark -c requirements.txt -o requirements-spark.txt
	echo pytauargus==0.6.0 | .tools/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	    --python-version 3.11 - -o requirements-pytauargus.txt

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(READY)

clean:
	rm -rf $(VENV) .tools examples/*/build examples/*/released examples/*/output examples/*/identities
