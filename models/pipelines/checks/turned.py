"""Boxes that were drawn on a picture as its EXIF turns it, while a data set means the pixels as they are stored."""

import re
from dataclasses import replace

import numpy as np

from dataset.model import Picture

SLACK = 2
QUARTERS = (5, 6, 7, 8)
"""The EXIF orientations by which width and height change places."""
LEFT_RIGHT = (2, 3, 7, 8)
"""Those by which what is stored left is right before that,"""
TOP_BOTTOM = (3, 4, 6, 7)
"""and those by which what is stored at the top is at the bottom."""


def put_back(picture: Picture, width: int, height: int, turn: int) -> Picture | None:
    """The picture with its boxes on the stored pixels (`width` x `height`); None where they lie there already, or where nobody can tell.

    `turn`: the EXIF orientation; only quarter turns show in the labels.
    """
    if turn not in QUARTERS or not picture.boxes:
        return None
    said = size_of_labels(picture)
    by_size = said == (height, width) != (width, height)
    by_place = not _all_inside(picture, width, height) and _all_inside(picture, height, width)
    if not by_size and not by_place:
        return None
    return replace(picture, boxes=tuple(replace(box, box=stored(box.box, width, height, turn)) for box in picture.boxes))


def stored(box, width: float, height: float, turn: int) -> tuple[float, float, float, float]:
    """A box of the upright picture on the stored pixels (`width` x `height`)."""
    left, top, across, down = box
    if turn in QUARTERS:
        left, top, across, down = top, left, down, across
    if turn in LEFT_RIGHT:
        left = width - left - across
    if turn in TOP_BOTTOM:
        top = height - top - down
    return left, top, across, down


def upright(pixels: np.ndarray, turn: int) -> np.ndarray:
    """The stored pixels (H x W) as EXIF turns them."""
    pixels = pixels[:, ::-1] if turn in LEFT_RIGHT else pixels
    pixels = pixels[::-1] if turn in TOP_BOTTOM else pixels
    return pixels.T if turn in QUARTERS else pixels


def size_of_labels(picture: Picture) -> tuple[int, int] | None:
    """The picture's size as a file of Pascal VOC says it; None where none does."""
    said = picture.extra.get("voc", {}).get("xml", "")
    found = [re.search(rf"<{tag}>\s*(\d+)\s*</{tag}>", said) for tag in ("width", "height")]
    if not all(found):
        return None
    size = (int(found[0].group(1)), int(found[1].group(1)))
    # Programs that do not know the size write zeros.
    return size if all(size) else None


def _all_inside(picture: Picture, width: int, height: int) -> bool:
    places = [box.box for box in picture.boxes]
    return all(min(x, y) >= -SLACK and x + w <= width + SLACK and y + h <= height + SLACK for x, y, w, h in places)
