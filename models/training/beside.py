"""Several networks at once, each in a process of its own: where a graphics processor learns, the cores are free to make samples, and
while those of one network are made, another learns."""

import os
import subprocess
import sys
import time

import halt
from precision import device


def worthwhile(names):
    """Whether these networks learn sooner side by side. On a machine without a graphics processor they would only share the cores, and
    under torchrun the processes have each other."""
    return device().type == "cuda" and "WORLD_SIZE" not in os.environ and len(names) > 1


def train(names):
    """Runs this program once for each network, with `--part NAME`, until all have learned; their checkpoints are then finished.

    A part ends after its step, and leaves a state to go on from, once this process lets go of its standard input (halt.with_parent): on SIGINT,
    on SIGTERM, and also where this process is killed. Raises SystemExit where a part failed.
    """
    parts = {}
    with halt.between_steps() as stop:
        try:
            for name in names:
                parts[name] = subprocess.Popen([sys.executable, *sys.argv, "--part", name], stdin=subprocess.PIPE)
            while any(part.poll() is None for part in parts.values()):
                stop()
                _check(parts)
                time.sleep(0.2)
            stop()
        finally:
            for part in parts.values():
                part.stdin.close()
            for part in parts.values():
                part.wait()
    _check(parts)


def _check(parts):
    for name, part in parts.items():
        if part.poll():
            raise SystemExit(f"{name}: its training ended with exit code {part.poll()}; what it said above tells why.")
