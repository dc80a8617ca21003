"""Programs that a step runs: they end with it, whatever ends it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import halt

LOOK = 0.2  # seconds between two looks at a program


def run(words: list, heeds: bool = False) -> int:
    """Runs a program with all that it says on stderr. Returns its exit status.

    heeds: whether it ends by itself, at a good moment, once its standard input does (halt.with_parent); any other is ended by SIGTERM.
    Raises KeyboardInterrupt where this process is to stop; the program has ended then.
    """
    environment = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE", "PYTHONUNBUFFERED": "1"}
    with halt.between_steps() as stop:
        program = subprocess.Popen([str(word) for word in words], stdin=subprocess.PIPE, stdout=sys.stderr.fileno(), env=environment)
        try:
            while program.poll() is None:
                stop()
                time.sleep(LOOK)
            stop()
        finally:
            if not heeds and program.poll() is None:
                program.terminate()
            program.stdin.close()
            program.wait()
    return program.returncode


def demand(words: list, heeds: bool = False) -> None:
    """As `run`; raises RuntimeError where the program fails."""
    status = run(words, heeds)
    if status != 0:
        name = next((Path(str(word)).name for word in words if Path(str(word)).suffix in (".py", ".js")), words[0])
        raise RuntimeError(f"{name} ended with status {status}; what it says above tells why.")
