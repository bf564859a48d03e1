"""What is decided by form rather than by meaning: one subject per file, each a pure function of the case."""
