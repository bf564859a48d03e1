"""What the rules refuse."""


class RuleBrokenError(Exception):
    """A change the rules refuse: `code` names the sentence that says why, `pointer` the field at fault."""

    def __init__(self, code: str, pointer: str, **parameters: str) -> None:
        super().__init__(f"{pointer}: {code}")
        self.code = code
        self.pointer = pointer
        self.parameters = parameters
