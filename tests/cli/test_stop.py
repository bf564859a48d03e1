"""An end that is asked for many times at once is still an end."""

import subprocess
import sys

BURST = """
import os, subprocess
from backend.cli.stop import StopRequest

stop = StopRequest()
assert stop.wait(0.01) is False
loop = "i=0; while [ $i -lt 20000 ]; do kill -TERM $0; kill -INT $0; kill -HUP $0; i=$((i+1)); done"
asking = subprocess.Popen(["sh", "-c", loop, str(os.getpid())])
asked = [stop.wait(10)]
while asking.poll() is None:
    asked.append(stop.wait(0.001))
assert all(asked), asked
assert stop.wait(0) is True
print("ended")
"""


def test_a_burst_of_signals_ends_the_wait_and_never_hangs_it() -> None:
    ended = subprocess.run([sys.executable, "-c", BURST], capture_output=True, text=True, timeout=40)
    assert (ended.returncode, ended.stdout) == (0, "ended\n"), ended.stderr
