.PHONY: run test lint vendor bench

run:
	./run

test:
	./test

lint:
	.venv/bin/python -m ruff check . && .venv/bin/python -m ruff format --check . && .venv/bin/python -m mypy

vendor:
	.venv/bin/python tools/vendor.py

bench:
	.venv/bin/python benchmarks/drawing.py
