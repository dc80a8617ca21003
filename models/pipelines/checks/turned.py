"""Boxes that were drawn on a picture as its EXIF turns it, while a data set means the pixels as they are stored."""

import re
from dataclasses import replace

from dataset.model import Picture

SLACK = 2


def put_back(picture: Picture, width: int, height: int, turn: int) -> Picture | None:
    """The picture with its boxes on the stored pixels (`width` x `height`); None where they lie there already, or where nobody can tell.

    `turn`: the EXIF orientation; only quarter turns (6 and 8) show in the labels.
    """
    if turn not in (6, 8) or not picture.boxes:
        return None
    said = size_of_labels(picture)
    by_size = said == (height, width) != (width, height)
    by_place = not _all_inside(picture, width, height) and _all_inside(picture, height, width)
    if not by_size and not by_place:
        return None
    return replace(picture, boxes=tuple(replace(box, box=_stored(box.box, width, height, turn)) for box in picture.boxes))


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


def _stored(box, width: int, height: int, turn: int):
    left, top, across, down = box
    if turn == 6:
        return (top, height - left - across, down, across)
    return (width - top - down, left, down, across)
