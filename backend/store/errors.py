"""What a store refuses. Each `slug` names a sentence in the catalogues, which `parameters` fill in."""

from typing import ClassVar


class StoreError(Exception):
    """A store that cannot be opened or written to."""

    slug: ClassVar[str]

    def __init__(self, **parameters: object) -> None:
        super().__init__(f"{self.slug}: {parameters}")
        self.parameters = parameters


class StoreLocked(StoreError):  # noqa: N818 - names agreed on by everything that opens a store
    """Another process has the data folder open: `path`."""

    slug = "locked"


class StoreUnwritable(StoreError):  # noqa: N818
    """The data folder cannot be made or written to: `path`, `reason`."""

    slug = "unwritable"


class StoreNewer(StoreError):  # noqa: N818
    """A newer Amends wrote the data: `path`, the version `found` and the newest `known`."""

    slug = "newer"


class StoreDamaged(StoreError):  # noqa: N818
    """The data cannot be read, and has been left as it is: `path`, `reason`."""

    slug = "damaged"


class StoreRecoverable(StoreDamaged):
    """The same, and there is a backup to go back to: `backup`, and `made_at`, when it was written."""

    slug = "recoverable"


class StoreUnsupported(StoreError):  # noqa: N818
    """No store of this kind exists: `url`, without its password."""

    slug = "unsupported"


class StoreUnreachable(StoreError):  # noqa: N818
    """The database does not let us in or does not answer: `url`, without its password, and `reason`."""

    slug = "unreachable"


class TransferUnreadable(StoreError):  # noqa: N818
    """A file is not, or not wholly, what was exported: `path`, `line`, `reason`."""

    slug = "unreadable"


class TransferOccupied(StoreError):  # noqa: N818
    """The store to move to holds `count` things of its own."""

    slug = "occupied"


class TransferDiffers(StoreError):  # noqa: N818
    """After the move the two are not the same: `what` of them, and the counts `here` and `there`."""

    slug = "differs"


class StoreUnavailable(StoreError):  # noqa: N818
    """A write failed just now, and nothing of it was stored: `reason`."""

    slug = "store-unavailable"


class VersionConflictError(Exception):
    """The stored case has another version than the one expected; `current` is None when it is gone."""

    def __init__(self, case_id: str, current: int | None) -> None:
        super().__init__(f"{case_id}: {current}")
        self.case_id = case_id
        self.current = current
