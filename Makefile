# Every target brings its own environment; nothing needs to be installed first but Python 3.11, make and git.
PORT ?= 8080
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: env demo run test check lint bench faults clean
.DEFAULT_GOAL := demo

env: $(READY)

$(READY): pyproject.toml requirements.lock
	@./set-up $(PYTHON)
	@touch $@

demo: $(READY)
	@$(BIN)/maltavla demo --port $(PORT)

run: $(READY)
	@$(BIN)/maltavla run

test: $(READY)
	@$(BIN)/pytest $(ARGS)

lint: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: lint test

bench: $(READY)
	@$(BIN)/python -m benchmarks.matching.score benchmarks/matching/heldout.jsonl --peers

# Some minutes: processes are killed while they send, and every message must arrive once. ARGS="--kills 30" for less.
faults: $(READY)
	@$(BIN)/python -m benchmarks.reliability $(ARGS)

clean:
	rm -rf .venv .maltavla
