"""How the companion is started: the one place that knows Streamlit's flags."""

import sys
from pathlib import Path

APP = Path(__file__).parent / "served.py"
HOST = "127.0.0.1"
PORT = 8501
_OWN_NAMES = ("127.0.0.1", "localhost", "::1")


def streamlit_arguments(port: int = PORT, host: str = HOST) -> list[str]:
    """The command that serves the companion on `host`:`port`, to be run with AMENDS_API and AMENDS_TOKEN set.

    The theme and the rest of the look come from `.streamlit/config.toml` beside the app. Flags outrank
    it and whatever the person has in their own Streamlit settings, so what must hold is said here.
    """
    # Behind another name than its own address, only whoever put it there knows that name.
    guard = [] if host in _OWN_NAMES else ["--server.allowedHosts", "*"]
    return [
        *(sys.executable, "-m", "streamlit", "run", str(APP)),
        *("--server.address", host),
        *("--server.port", str(port)),
        *("--server.headless", "true"),
        *("--server.fileWatcherType", "none"),
        *("--browser.gatherUsageStats", "false"),
        *("--client.showErrorDetails", "none"),
        *("--logger.level", "warning"),
        # Python collects what is left over by itself. To search all of the memory after every run of a page
        # takes longer than the run, and stands between a click in a dialog and the page that it leads to.
        *("--runner.postScriptGC", "false"),
        *guard,
    ]
