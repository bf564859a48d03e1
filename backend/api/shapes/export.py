"""The versions of the data that are kept beside it."""

from datetime import datetime

from backend.api.views import View


class BackupView(View):
    """`name`: its file in the folder `backups` of the data folder."""

    name: str
    made_at: datetime


class BackupsView(View):
    items: list[BackupView]
