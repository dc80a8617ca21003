"""Fixtures: a small atlas of drawings made here, so that the tests need no icon set."""

import hashlib
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# The rivals import one another as they do when they are run.
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent / "rivals")]

import cv2  # noqa: E402
import numpy as np  # noqa: E402
import pytest  # noqa: E402
import torch  # noqa: E402

import artwork  # noqa: E402

# Small batches: threads that wait for one another cost more than they bring.
torch.set_num_threads(1)


@pytest.fixture(scope="session")
def atlas(tmp_path_factory):
    """60 blobs of various shapes and colours."""
    folder = tmp_path_factory.mktemp("artwork")
    random = np.random.default_rng(5)
    drawings = np.zeros((60, 128, 128, 4), np.uint8)
    for drawing in drawings:
        points = (64 + random.integers(-58, 58, (int(random.integers(3, 9)), 2))).astype(np.int32)
        colour = [int(v) for v in random.integers(0, 200, 3)] + [255]
        cv2.fillPoly(drawing, [cv2.convexHull(points)], colour)
    drawings.tofile(folder / "artwork.u8")
    meta = {"size": 128, "count": 60, "sha256": hashlib.sha256(drawings.tobytes()).hexdigest(), "sets": [], "names": [f"set{i % 2}/thing-{i // 2}" for i in range(60)]}
    (folder / "artwork.json").write_text(json.dumps(meta))
    return artwork.load(folder)
