"""What every small thing kept beside the cases has in common."""

from datetime import datetime

from backend.api.views import View


class KeptView(View):
    """`by`: the name of the client that made it; null where that is not known."""

    id: str
    version: int
    created_at: datetime
    updated_at: datetime
    by: str | None
