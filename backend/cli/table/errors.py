"""What is wrong with a table as a whole, and with one row of it; `words.yaml` has the sentences."""

from typing import Any


class TableError(Exception):
    """The whole table cannot be used: nothing of it is stored."""

    def __init__(self, slug: str, **parameters: Any) -> None:
        super().__init__(slug)
        self.slug = slug
        self.parameters = parameters


class RowError(Exception):
    """One row cannot be used, or one cell of it."""

    def __init__(self, slug: str, **parameters: Any) -> None:
        super().__init__(slug)
        self.slug = slug
        self.parameters = parameters
