"""The rules of a case: plain values and pure functions. See README.md for what may not be done here."""
