"""The atlas of openly licensed drawings, and the split that keeps some of them unseen."""

import hashlib
import json
import uuid
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

ANGLES = 64


@dataclass(frozen=True)
class Artwork:
    """N drawings as premultiplied RGBA, uint8, at three sizes; `hull` is the reach from the centre by direction."""

    large: np.ndarray  # N x 128 x 128 x 4, memory-mapped
    middle: np.ndarray  # N x 64 x 64 x 4
    small: np.ndarray  # N x 32 x 32 x 4
    hull: np.ndarray  # N x ANGLES, support function as a share of half the side
    names: list
    sha256: str
    sets: list

    def __len__(self):
        return len(self.names)

    def level(self, pixels):
        """The smallest atlas that still has `pixels` pixels on a side."""
        return self.small if pixels <= 30 else self.middle if pixels <= 60 else self.large


def load(folder):
    """Reads what artwork.mjs wrote; smaller sizes are cached beside it."""
    folder = Path(folder)
    meta = json.loads((folder / "artwork.json").read_text())
    size, count = meta["size"], meta["count"]
    large = np.memmap(folder / "artwork.u8", np.uint8, "r", shape=(count, size, size, 4))
    cache = folder / f"levels2-{meta['sha256'][:12]}.npz"
    if cache.exists():
        levels = np.load(cache)
        middle, small, hull = levels["middle"], levels["small"], levels["hull"]
    else:
        middle = np.stack([cv2.resize(a, (64, 64), interpolation=cv2.INTER_AREA) for a in large])
        small = np.stack([cv2.resize(a, (32, 32), interpolation=cv2.INTER_AREA) for a in large])
        hull = np.stack([_support(a) for a in middle])
        _keep(cache, middle=middle, small=small, hull=hull)
    return Artwork(large, middle, small, hull, meta["names"], meta["sha256"], meta["sets"])


def _keep(file, **arrays):
    """Whole or not at all: several processes may make it at once, and any of them may be interrupted."""
    part = file.with_name(f"{file.name}.{uuid.uuid4().hex}.part")
    try:
        with part.open("xb") as out:  # given a name, NumPy would add its own ending
            np.savez(out, **arrays)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _support(drawing):
    """How far what shows on white paper reaches in each of ANGLES directions (x right, y down)."""
    rgba = drawing.astype(np.int32)
    ink = 255 - (rgba[..., :3] + 255 - rgba[..., 3:]).min(2)
    ys, xs = np.nonzero(ink > 24)
    if len(xs) == 0:
        return np.full(ANGLES, 0.5, np.float32)
    points = np.stack([xs, ys], 1).astype(np.float32)
    points = cv2.convexHull(points)[:, 0] + 0.5
    half = drawing.shape[0] / 2
    turns = np.arange(ANGLES) * 2 * np.pi / ANGLES
    directions = np.stack([np.cos(turns), np.sin(turns)])
    return (((points - half) / half) @ directions).max(0).astype(np.float32)


def split(artwork, share=0.06):
    """(train, held out) indices, by the drawing's plain name: the same motif of two sets never lies on both sides."""
    held = []
    for name in artwork.names:
        plain = name.split("/")[1].replace("-", "")
        held.append(int(hashlib.sha256(plain.encode()).hexdigest()[:8], 16) < share * 2**32)
    held = np.array(held)
    return np.flatnonzero(~held), np.flatnonzero(held)
