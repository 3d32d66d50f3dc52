.PHONY: run test lint generate vendor pictures bench

run:
	./run

test:
	./test

lint:
	.venv/bin/python -m ruff check . && .venv/bin/python -m ruff format --check . && .venv/bin/python -m mypy

generate:
	.venv/bin/python tools/generate.py

vendor:
	.venv/bin/python tools/vendor.py

pictures:
	.venv/bin/python tools/pictures.py

bench:
	.venv/bin/python benchmarks/drawing.py
	.venv/bin/python benchmarks/page.py
	.venv/bin/python benchmarks/export.py
