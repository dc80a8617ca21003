"""What a bundle's networks see on a picture, in Python: to find the cards of pictures that came with labels of their symbols alone."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime

from detect import CARD_UNIT, SYMBOL_UNIT, peaks
from tables import BAR, CARD, REACH, TABLE, balance, ellipse_of

LEAST = 0.3  # of a peak's height
CROP, CROP_REACH = 64, 1.2  # as in crops.py
# Each look is at the picture in another size: cards that fill it are found in the last.
LOOKS = (1.0, 0.6)


@dataclass(frozen=True)
class Eyes:
    """The networks of a bundle, as ONNX Runtime's sessions."""

    cards: Any
    symbols: Any
    vectors: Any
    sha256: str
    """Of the vectors network: prototypes are made for one."""


def open_eyes(folder):
    folder = Path(folder)
    sha256 = json.loads((folder / "manifest.json").read_text())["networks"]["vectors"]["sha256"]
    sessions = (onnxruntime.InferenceSession(str(folder / f"{name}.onnx"), providers=["CPUExecutionProvider"]) for name in ("cards", "symbols", "vectors"))
    return Eyes(*sessions, sha256)


def disc_to(ellipse):
    """The 2 x 3 map from the unit disc to an ellipse (cx, cy, rx, ry, angle in radians), without a turn: server/vision/affine.ts."""
    cx, cy, rx, ry, angle = ellipse
    c, s = np.cos(angle), np.sin(angle)
    turn = np.array([[c, -s], [s, c]])
    return np.column_stack([turn @ np.diag([rx, ry]) @ turn.T, (cx, cy)])


def letterbox(rgb, zoom=1.0):
    """(picture of the finder's size, 2 x 3 map from the photo to it): whole, in the middle, bars around it."""
    height, width = rgb.shape[:2]
    scale = min(TABLE[0] / width, TABLE[1] / height) * zoom
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    left, top = (TABLE[0] - across) // 2, (TABLE[1] - down) // 2
    made = np.full((TABLE[1], TABLE[0], 3), BAR, np.uint8)
    made[top : top + down, left : left + across] = cv2.resize(rgb, (across, down), interpolation=cv2.INTER_AREA)
    return made, np.array([[across / width, 0, left], [0, down / height, top]])


def upright(rgb):
    """The photo as the finder takes it, transposed where it is higher than wide; and whether it was."""
    portrait = rgb.shape[0] > rgb.shape[1]
    return (np.ascontiguousarray(rgb.transpose(1, 0, 2)) if portrait else rgb), portrait


def find(eyes, rgb):
    """Cards on a photo: rows (score, cx, cy, rx, ry, angle in radians) in its pixels, the surest first, each once."""
    wide, portrait = upright(rgb)
    rows = []
    for zoom in LOOKS:
        picture, matrix = letterbox(wide, zoom)
        for row in peaks(_run(eyes.cards, picture[None])[0], LEAST, 32):
            ellipse = _back(ellipse_in(row), matrix)
            rows.append((row[0], *(_transposed(ellipse) if portrait else ellipse)))
    rows.sort(key=lambda row: -row[0])
    kept = []
    for row in rows:
        if all(np.hypot(row[1] - other[1], row[2] - other[2]) > 0.6 * min(row[3], other[3]) for other in kept):
            kept.append(row)
    return np.array(kept).reshape(-1, 6)


def ellipse_in(row):
    """Ellipse of a peak of the finder, in pixels of its input."""
    radius, squash = CARD_UNIT * np.exp(row[3]), np.hypot(row[4], row[5]) / 2
    return row[1], row[2], radius * np.exp(squash), radius * np.exp(-squash), np.arctan2(row[5], row[4]) / 2


def box_in(row):
    """Box x0, y0, x1, y1 of a peak of the symbols' network, in pixels of its input."""
    w, h = SYMBOL_UNIT * np.exp(row[3:5])
    return np.array([row[1] - w / 2, row[2] - h / 2, row[1] + w / 2, row[2] + h / 2])


def straight(rgb, ellipse, side, reach=REACH):
    """A card cut out of a photo as if seen from above, side x side x 3 uint8, its paper not yet made white."""
    disc = disc_to(ellipse)
    shrink = 2 * reach * np.sqrt(ellipse[2] * ellipse[3]) / side
    if shrink > 2:  # sampling does not average
        rgb, disc = cv2.resize(rgb, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA), disc / shrink
    linear = disc[:, :2] * (2 * reach / side)
    middle = (side - 1) / 2
    back = np.column_stack([linear, disc[:, 2] - 0.5 - linear @ (middle, middle)])
    return cv2.warpAffine(rgb, back, (side, side), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)


def sighted(eyes, rgb, ellipse, least=0.4):
    """Boxes of the symbols on a card, k x 4 in units of its radius, and their vectors, k x 128."""
    made = balance(straight(rgb, ellipse, CARD))
    rows = peaks(_run(eyes.symbols, np.stack([made, made]))[0], least, 16)
    boxes = np.array([box_in(row) for row in rows]).reshape(-1, 4) / (CARD / 2 / REACH) - REACH
    large = straight(rgb, ellipse, 3 * CARD)
    crops = [cut(balance(large), box, CROP, CROP_REACH) for box in boxes]
    return boxes, vectors_of(eyes, crops)


def cut(card, box, side, reach):
    """A square around a symbol of a straightened card: `box` in units of its radius, `reach` in the box's longer side."""
    unit = len(card) / 2 / REACH
    x0, y0, x1, y1 = (np.asarray(box) + REACH) * unit
    size = reach * max(x1 - x0, y1 - y0, 2)
    scale = size / side
    source = card
    if scale > 2:
        source, scale = cv2.resize(card, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA), 1.0
    ratio = len(source) / len(card)
    cx, cy = (x0 + x1) / 2 * ratio, (y0 + y1) / 2 * ratio
    step, middle = size * ratio / side, (side - 1) / 2
    back = np.array([[step, 0, cx - 0.5 - step * middle], [0, step, cy - 0.5 - step * middle]])
    return cv2.warpAffine(source, back, (side, side), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)


def vectors_of(eyes, crops):
    """k x 128 unit vectors of crops of CROP pixels."""
    return in_batches(eyes.vectors, _value(np.stack(crops))) if len(crops) else np.zeros((0, 128), np.float32)


def in_batches(session, value):
    """What a network that takes so many inputs at a time answers to any number of them but none; the last one fills up."""
    wanted = session.get_inputs()[0]
    size = wanted.shape[0]
    full = np.concatenate([value, value[-1:].repeat(-len(value) % size, 0)])
    said = [session.run(None, {wanted.name: full[first : first + size]})[0] for first in range(0, len(full), size)]
    return np.concatenate(said)[: len(value)]


def _run(session, pictures):
    return session.run(None, {session.get_inputs()[0].name: _value(pictures)})[0]


def _value(pictures):
    """N x H x W x 3 uint8 to what the networks take."""
    return ((pictures.transpose(0, 3, 1, 2).astype(np.float32) / 255 - 0.5) * 4).astype(np.float32)


def _back(ellipse, matrix):
    disc = disc_to(ellipse)
    inverse = np.linalg.inv(matrix[:, :2])
    return ellipse_of(np.column_stack([inverse @ disc[:, :2], inverse @ (disc[:, 2] - matrix[:, 2])]))


def _transposed(ellipse):
    cx, cy, rx, ry, angle = ellipse
    return np.array([cy, cx, rx, ry, np.pi / 2 - angle])
