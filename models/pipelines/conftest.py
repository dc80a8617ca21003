"""Lets the tests import the packages that lie here, and the trainer's modules."""

import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "training")]
