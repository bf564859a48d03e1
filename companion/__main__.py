"""`python -m companion [HOST [PORT]]`: serves the companion, and ends when whoever started it does.

The launcher gives us a pipe as standard input and never writes to it. When it ends, however that happens, the
pipe closes.
"""

import os
import signal
import stat
import sys
import threading

from companion.launch import HOST, PORT, streamlit_arguments


def main() -> None:
    host = sys.argv[1] if len(sys.argv) > 1 else HOST
    port = int(sys.argv[2]) if len(sys.argv) > 2 else PORT
    if stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
        threading.Thread(target=_end_with_launcher, daemon=True).start()
    # What follows `python -m` is what Streamlit's own command reads from its argument vector.
    sys.argv = streamlit_arguments(port, host)[2:]
    from streamlit.web.cli import main as streamlit

    streamlit(prog_name="streamlit")


def _end_with_launcher() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
