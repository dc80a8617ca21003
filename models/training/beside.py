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

    SIGINT and SIGTERM reach them too, and they leave a state to go on from. Raises SystemExit where one of them failed.
    """
    parts = {name: subprocess.Popen([sys.executable, *sys.argv, "--part", name]) for name in names}
    with halt.between_steps() as stop:
        try:
            while any(part.poll() is None for part in parts.values()):
                for name, part in parts.items():
                    if part.poll():
                        raise SystemExit(f"{name}: its training ended with exit code {part.poll()}; what it said above tells why.")
                stop()
                time.sleep(0.2)
        finally:
            for part in parts.values():
                if part.poll() is None:
                    part.terminate()
            for part in parts.values():
                part.wait()
    for name, part in parts.items():
        if part.returncode:
            raise SystemExit(f"{name}: its training ended with exit code {part.returncode}; what it said above tells why.")
