"""Amends: the checker, the case rules, the stores and the HTTP API."""
