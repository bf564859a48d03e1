"""Makes tables.bin: `python -m backend.checker.language.build`. ../README.md says what it needs."""
