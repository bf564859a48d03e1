"""What is done to many cases at once, a page or a case at a time. Nothing of another tab is undone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from companion.case_query import CaseQuery
from companion.client import Api, NotFoundError, RefusedError, StaleError
from companion.models import Case

_PER_PAGE = 200
# As many as a spreadsheet is still read by somebody.
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many cases were changed, and whose were left as they are: changed elsewhere meanwhile (`stale`), or
    not to be changed so (`refused`). Both hold ids."""

    changed: int
    stale: tuple[str, ...]
    refused: tuple[str, ...]


def every(api: Api, query: CaseQuery) -> Iterator[Case]:
    """All cases of a list, from its first page on, MOST at most."""
    asked, count = replace(query, limit=_PER_PAGE, cursor=None), 0
    while count < MOST:
        page = api.cases(asked)
        yield from page.items
        count += len(page.items)
        if page.next_cursor is None:
            return
        asked = replace(asked, cursor=page.next_cursor)


def change(
    api: Api,
    cases: Sequence[Case],
    fields: Mapping[str, str | None],
    progress: Callable[[int], None] = lambda done: None,
) -> Outcome:
    """Gives each case these fields, from the version it was shown with. Errors of reaching the API pass."""
    stale, refused = [], []
    for done, case in enumerate(cases, start=1):
        try:
            api.change_case(case.id, case.version, fields)
        except (StaleError, NotFoundError):
            stale.append(case.id)
        except RefusedError:
            refused.append(case.id)
        progress(done)
    return Outcome(len(cases) - len(stale) - len(refused), tuple(stale), tuple(refused))
