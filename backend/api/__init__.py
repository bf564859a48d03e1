"""The HTTP API: a thin edge between the network and the rules, the checker and the store."""

from backend.api.app import create_app

__all__ = ["create_app"]
